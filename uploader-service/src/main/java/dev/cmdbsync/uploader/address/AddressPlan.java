package dev.cmdbsync.uploader.address;

import dev.cmdbsync.uploader.iprange.IpRangeSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * What follows from the addresses of both sides: pure computation.
 *
 * @param subscribe addresses to subscribe
 * @param group addresses of the group of discovered hosts
 * @param sets all sets that are kept
 */
record AddressPlan(IpRangeSet subscribe, IpRangeSet group, Map<AddressSet, IpRangeSet> sets) {

    /**
     * Computes the plan.
     *
     * @param cmdb addresses of CIs
     * @param subscribedNow addresses that may be scanned
     * @param scanned addresses of hosts that were
     * @param excluded addresses that never are
     */
    static AddressPlan of(
            boolean autoSubscribe,
            IpRangeSet cmdb,
            IpRangeSet subscribedNow,
            IpRangeSet scanned,
            IpRangeSet excluded) {
        IpRangeSet subscribe =
                autoSubscribe ? cmdb.minus(subscribedNow).minus(excluded) : IpRangeSet.NONE;
        IpRangeSet subscribed = subscribedNow.union(subscribe);
        IpRangeSet managed = scanned.intersect(subscribed);
        IpRangeSet discovered = autoSubscribe ? subscribed : cmdb.intersect(subscribed);
        Map<AddressSet, IpRangeSet> sets = new EnumMap<>(AddressSet.class);
        sets.put(AddressSet.CMDB, cmdb);
        sets.put(AddressSet.SUBSCRIBED, subscribed);
        sets.put(AddressSet.MANAGED, managed);
        sets.put(AddressSet.CMDB_ONLY, cmdb.minus(managed));
        sets.put(AddressSet.QUALYS_ONLY, managed.minus(cmdb));
        sets.put(AddressSet.BOTH, cmdb.intersect(managed));
        return new AddressPlan(subscribe, discovered.minus(managed).minus(excluded), sets);
    }
}
