package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.candidate.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** CIs by the coalesce columns of a batch's candidates; it grows with the batch. */
public final class CoalesceIndex {
    private final Map<CoalesceKey, Set<UUID>> byKey = new HashMap<>();

    void add(CoalesceKey key, UUID ci) {
        byKey.computeIfAbsent(key, any -> new TreeSet<>()).add(ci);
    }

    /**
     * The CI of a candidate: known by its source key, else the only one whose coalesce columns are
     * all as the candidate's. Several are a conflict, and none means a new CI.
     */
    public Match match(Candidate candidate, @Nullable UUID known) {
        if (known != null) {
            return Match.bySourceKey(known);
        }
        CoalesceKey key = CoalesceKey.of(candidate);
        Set<UUID> found = key == null ? Set.of() : byKey.getOrDefault(key, Set.of());
        if (key == null || found.isEmpty()) {
            return new Match(MatchRule.NONE, null, "", 0, null, List.of());
        }
        if (found.size() > 1) {
            return Match.conflict(found.size() + " CIs of " + key.table() + " have " + key.text());
        }
        return new Match(
                MatchRule.COALESCE,
                found.iterator().next(),
                "{\"matched\":\"coalesce fields\",\"agrees\":\""
                        + String.join(", ", key.columns())
                        + "\"}",
                0,
                null,
                List.of());
    }

    /** From now on the candidate's columns stand for that CI. */
    public void learn(Candidate candidate, UUID ci) {
        CoalesceKey key = CoalesceKey.of(candidate);
        if (key != null) {
            add(key, ci);
        }
    }
}
