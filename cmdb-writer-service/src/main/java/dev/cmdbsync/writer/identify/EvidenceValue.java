package dev.cmdbsync.writer.identify;

/**
 * One piece of evidence.
 *
 * @param value in normal form
 */
public record EvidenceValue(EvidenceKind kind, String value) {
    @Override
    public String toString() {
        return kind.tell(value);
    }
}
