package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateRow;
import dev.cmdbsync.writer.staging.IncomingAsset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts assets into waves that are sent one after the other: two that may be the same machine are
 * never under way at once, because an instance would insert both.
 */
final class Waves {
    /** What more assets share tells no machine. */
    private static final int MOST_SHARERS = 10;

    private Waves() {}

    /** The assets in their order, in as few waves as can be. */
    static List<List<IncomingAsset>> of(Map<IncomingAsset, Candidate> candidates) {
        Map<String, Integer> sharers = new HashMap<>();
        candidates
                .values()
                .forEach(each -> tokens(each).forEach(t -> sharers.merge(t, 1, Integer::sum)));
        List<List<IncomingAsset>> waves = new ArrayList<>();
        List<Set<String>> taken = new ArrayList<>();
        candidates.forEach(
                (asset, candidate) -> {
                    Set<String> tokens = tokens(candidate);
                    tokens.removeIf(
                            token -> {
                                int count = sharers.getOrDefault(token, 0);
                                return count < 2 || count > MOST_SHARERS;
                            });
                    int wave = after(taken, tokens);
                    if (wave == waves.size()) {
                        waves.add(new ArrayList<>());
                        taken.add(new HashSet<>());
                    }
                    waves.get(wave).add(asset);
                    taken.get(wave).addAll(tokens);
                });
        return waves;
    }

    /** The first wave after all that hold something of it. */
    private static int after(List<Set<String>> taken, Set<String> tokens) {
        for (int wave = taken.size() - 1; wave >= 0; wave--) {
            if (tokens.stream().anyMatch(taken.get(wave)::contains)) {
                return wave + 1;
            }
        }
        return 0;
    }

    private static Set<String> tokens(Candidate candidate) {
        Set<String> tokens = new HashSet<>();
        add(tokens, "name", candidate.values().get("name"));
        add(tokens, "serial", candidate.values().get("serial_number"));
        for (CandidateRow row : candidate.lookup()) {
            add(tokens, "serial", row.values().get("serial_number"));
            add(tokens, "mac", row.values().get("mac_address"));
        }
        return tokens;
    }

    private static void add(Set<String> tokens, String kind, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            tokens.add(kind + '=' + value.toLowerCase(Locale.ROOT));
        }
    }
}
