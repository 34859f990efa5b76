package dev.cmdbsync.writer.ledger;

import dev.cmdbsync.model.run.Outcome;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one batch. An asset counts once in a run: when it comes again in the same run, its
 * count moves to the new outcome, and an asset that a run has created or updated stays that.
 */
public final class LedgerTally {
    private final Map<Entry, Long> counts =
            new TreeMap<>(Comparator.comparing(Entry::run).thenComparing(Entry::outcome));

    record Entry(UUID run, Outcome outcome) {}

    /**
     * What an asset counts as, given what it counted as before.
     *
     * @param lastRun run that last brought the asset
     */
    public static Outcome settle(
            @Nullable UUID lastRun, @Nullable Outcome lastOutcome, UUID run, Outcome outcome) {
        boolean again = run.equals(lastRun);
        boolean wrote = lastOutcome == Outcome.CREATED || lastOutcome == Outcome.UPDATED;
        boolean writes = outcome == Outcome.UPDATED || outcome == Outcome.UNCHANGED;
        return again && wrote && writes && lastOutcome != null ? lastOutcome : outcome;
    }

    /** Counts an asset, and takes back what it counted as before in this run. */
    public void count(
            @Nullable UUID lastRun, @Nullable Outcome lastOutcome, UUID run, Outcome outcome) {
        if (run.equals(lastRun) && lastOutcome != null) {
            if (lastOutcome == outcome) {
                return;
            }
            counts.merge(new Entry(run, lastOutcome), -1L, Long::sum);
        }
        counts.merge(new Entry(run, outcome), 1L, Long::sum);
    }

    Map<Entry, Long> counts() {
        return counts;
    }
}
