package dev.cmdbsync.simulator.fleet;

import java.util.List;

/**
 * A step of the fleet's time. The shares are of the assets alive before it.
 *
 * @param at epoch milliseconds at which it happens; the modified date of what it touches
 * @param changed share that changes in something a CMDB shows
 * @param purged share that vanishes
 * @param created share that is added
 * @param renamed share that gets another name
 */
public record Advance(long at, double changed, double purged, double created, double renamed) {

    public Advance {
        for (double share : new double[] {changed, purged, created, renamed}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
            }
        }
        if (changed + purged + renamed > 1) {
            throw new IllegalArgumentException("changed, purged and renamed are more than all");
        }
    }

    /** Asset ids that a step touched, each list ascending; no asset is in two of them. */
    public record Result(
            long at,
            List<Long> changed,
            List<Long> purged,
            List<Long> created,
            List<Long> renamed) {}
}
