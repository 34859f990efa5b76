package dev.cmdbsync.writer.identify;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which CI an asset is.
 *
 * @param rule how it was found
 * @param ci the CI; null when there is none yet
 * @param detail the explanation as JSON: what was found, and which CIs were looked at and what
 *     spoke for and against them; empty where nothing was looked at
 * @param passedOver how many CIs an identifier pointed to that other evidence spoke against
 * @param left CI that the asset was until now and is no longer; null if none
 * @param suspicions CIs that are probably the same machine
 * @param conflict why it cannot be told, in words; null if it can
 */
public record Match(
        MatchRule rule,
        @Nullable UUID ci,
        String detail,
        int passedOver,
        @Nullable UUID left,
        List<Suspicion> suspicions,
        @Nullable String conflict) {

    /** A match without a conflict. */
    public Match(
            MatchRule rule,
            @Nullable UUID ci,
            String detail,
            int passedOver,
            @Nullable UUID left,
            List<Suspicion> suspicions) {
        this(rule, ci, detail, passedOver, left, suspicions, null);
    }

    /** Several CIs fit, and nothing says which it is. */
    static Match conflict(String text) {
        return new Match(MatchRule.NONE, null, "", 0, null, List.of(), text);
    }

    /** The asset was this CI before, and nothing else was looked at. */
    public static Match bySourceKey(@Nullable UUID ci) {
        return new Match(MatchRule.SOURCE_KEY, ci, "", 0, null, List.of());
    }

    /** The same with the id that a new CI gets. */
    public Match madeAs(UUID sysId) {
        return new Match(MatchRule.NONE, sysId, detail, passedOver, left, suspicions);
    }
}
