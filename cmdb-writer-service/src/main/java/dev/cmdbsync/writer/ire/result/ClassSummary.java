package dev.cmdbsync.writer.ire.result;

import org.jspecify.annotations.Nullable;

/** Counts of the items of one class. */
public record ClassSummary(
        int inserted,
        int updated,
        int unchanged,
        int partial,
        int incomplete,
        int skipped,
        int errors,
        int warnings,
        int additionalInserted,
        int mergedPartialPayloads) {
    /** No items. */
    public static final ClassSummary NONE = new ClassSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The counts with one item more. */
    public ClassSummary plus(ItemResult item) {
        boolean completed = item.operation() == Operation.INSERT;
        return plus(
                item.operation(),
                item.errorCount(),
                item.warningTotal(),
                completed ? item.mergedPayloadIds().size() : 0);
    }

    /** The counts with one lookup or related item more. */
    public ClassSummary plus(RelatedResult item) {
        return plus(
                item.operation(),
                item.errorCount() == null ? 0 : item.errorCount(),
                item.warningCount() == null ? 0 : item.warningCount(),
                0);
    }

    /** The counts with what an earlier payload had left. */
    public ClassSummary plusAdditional() {
        return new ClassSummary(
                inserted,
                updated,
                unchanged,
                partial,
                incomplete,
                skipped,
                errors,
                warnings,
                additionalInserted + 1,
                mergedPartialPayloads);
    }

    private ClassSummary plus(
            @Nullable Operation operation, int moreErrors, int moreWarnings, int merged) {
        return new ClassSummary(
                inserted + one(operation == Operation.INSERT),
                updated + one(operation != null && operation.name().startsWith("UPDATE")),
                unchanged + one(operation == Operation.NO_CHANGE),
                partial + one(operation == Operation.INSERT_AS_PARTIAL),
                incomplete + one(operation == Operation.INSERT_AS_INCOMPLETE),
                skipped + one(operation == null),
                errors + moreErrors,
                warnings + moreWarnings,
                additionalInserted,
                mergedPartialPayloads + merged);
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
