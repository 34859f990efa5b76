package dev.cmdbsync.model.run;

import java.time.Instant;
import java.util.Map;

/**
 * Totals of one run as one service sees them: the value of {@code run.ledger.v1}. Totals, not
 * increments: a report replaces the one before it, and reading one twice is harmless.
 *
 * @param runId the run
 * @param service who reports, for example {@code cmdb-writer}
 * @param counts assets by what became of them; an outcome that is absent counts zero
 * @param at when the totals were read
 */
public record LedgerReport(String runId, String service, Map<Outcome, Long> counts, Instant at) {
    public LedgerReport {
        counts = Map.copyOf(counts);
    }

    /** Record key on the topic. */
    public String key() {
        return runId + ":" + service;
    }
}
