package dev.cmdbsync.writer.group;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses from the first to the last, as Qualys writes them.
 *
 * @param first first address
 * @param last last address; the same for a single one
 */
record AddressRange(String first, String last) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

    /** Reads {@code address} or {@code first-last}; empty for anything else. */
    static Optional<AddressRange> parse(String text) {
        String[] ends = text.strip().split("-", 2);
        String first = ends[0].strip();
        String last = ends.length == 1 ? first : ends[1].strip();
        return ADDRESS.matcher(first).matches() && ADDRESS.matcher(last).matches()
                ? Optional.of(new AddressRange(first, last))
                : Optional.empty();
    }
}
