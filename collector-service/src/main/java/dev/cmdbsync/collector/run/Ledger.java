package dev.cmdbsync.collector.run;

/**
 * What became of a run's assets (NEW-1), over all services.
 *
 * @param read assets read from Qualys, each once
 * @param balanced whether the others add up to it
 */
record Ledger(
        long read,
        long created,
        long updated,
        long unchanged,
        long pending,
        long rejected,
        long failed,
        boolean balanced) {

    static Ledger of(
            long read,
            long created,
            long updated,
            long unchanged,
            long pending,
            long rejected,
            long failed) {
        return new Ledger(
                read,
                created,
                updated,
                unchanged,
                pending,
                rejected,
                failed,
                created + updated + unchanged + pending + rejected + failed == read);
    }
}
