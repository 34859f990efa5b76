package dev.cmdbsync.writer.ire.result;

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
    private static final ClassSummary NONE = new ClassSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The counts of one item. */
    public static ClassSummary of(ItemResult item) {
        return NONE.plus(item);
    }

    /** The counts with one item more. */
    public ClassSummary plus(ItemResult item) {
        Operation operation = item.operation();
        boolean completed = operation == Operation.INSERT && !item.mergedPayloadIds().isEmpty();
        return new ClassSummary(
                inserted + one(operation == Operation.INSERT),
                updated + one(operation != null && operation.name().startsWith("UPDATE")),
                unchanged + one(operation == Operation.NO_CHANGE),
                partial + one(operation == Operation.INSERT_AS_PARTIAL),
                incomplete + one(operation == Operation.INSERT_AS_INCOMPLETE),
                skipped + one(operation == null),
                errors + item.errorCount(),
                warnings + item.warningCount(),
                additionalInserted,
                mergedPartialPayloads + (completed ? item.mergedPayloadIds().size() : 0));
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
