package dev.cmdbsync.writer.consume;

/** Where a batch is. Measured one by one; tests fail a batch at each. */
@FunctionalInterface
interface BatchSteps {
    /** The steps, in their order. */
    enum Step {
        STAGE,
        FETCH,
        PARSE,
        SOFTWARE,
        IDENTIFY,
        LOAD,
        PLAN,
        WRITE_CIS,
        WRITE_CHANGES,
        WRITE_ASSETS,
        WRITE_LEDGER,
        DEAD_LETTERS,
        COMMIT
    }

    /** The step is done. */
    void done(Step step);
}
