package dev.cmdbsync.tagging.ci;

import java.util.List;
import java.util.Map;

/**
 * What one poll brought, the newest of each CI.
 *
 * @param kept CIs to keep
 * @param gone sys_ids of CIs that are gone, or of no use for tags
 * @param moves how far each partition is read with it
 */
record StateBatch(List<KeptCi> kept, List<String> gone, Map<Integer, Move> moves) {

    /**
     * A step of a partition's position.
     *
     * @param from where it must stand, or another replica has taken the partition over
     * @param to where it stands afterwards
     */
    record Move(long from, long to) {}
}
