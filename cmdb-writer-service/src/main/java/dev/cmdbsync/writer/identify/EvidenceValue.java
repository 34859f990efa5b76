package dev.cmdbsync.writer.identify;

import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence.
 *
 * @param value in normal form
 */
public record EvidenceValue(EvidenceKind kind, String value) {
    /**
     * A value as people write it, in normal form.
     *
     * @throws IllegalArgumentException if it is none of that kind, or is on the fixed list of
     *     values that identify nothing
     */
    public static EvidenceValue normal(EvidenceKind kind, String text) {
        String value = normalValue(kind, text);
        if (value == null) {
            throw new IllegalArgumentException(
                    "is no " + kind + ", or on the fixed list of values that identify nothing");
        }
        return new EvidenceValue(kind, value);
    }

    private static @Nullable String normalValue(EvidenceKind kind, String text) {
        return switch (kind) {
            case SERIAL -> {
                int colon = text.indexOf(':');
                String type = colon < 0 ? "bios" : text.substring(0, colon);
                String key = JunkIdentifiers.serialKey(type, text.substring(colon + 1));
                yield key == null ? null : Identity.serial(type, key);
            }
            case NAME -> JunkIdentifiers.nameKey(text);
            case MAC -> JunkIdentifiers.macKey(text);
            case CLOUD -> text.indexOf(':') > 0 ? text.strip() : null;
            default -> null;
        };
    }

    @Override
    public String toString() {
        return kind.tell(value);
    }
}
