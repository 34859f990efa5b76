package dev.cmdbsync.simulator.ip;

import dev.cmdbsync.simulator.fleet.Fleet;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses of the subscription. Those of the fleet's hosts are always among them. */
public final class IpRegister {
    /**
     * What is known of addresses.
     *
     * @param tracking IP, DNS or NETBIOS
     * @param vm for vulnerability management
     * @param pc for policy compliance
     * @param comment empty for none
     */
    public record Facts(String tracking, boolean vm, boolean pc, String comment) {}

    private static final Facts OF_HOSTS = new Facts("IP", true, false, "");

    private final Fleet fleet;
    private final RangeMap<Facts> addresses = new RangeMap<>();
    private long seenRevision = -1;
    private BigInteger limit = BigInteger.ONE.shiftLeft(129);

    public IpRegister(Fleet fleet) {
        this.fleet = fleet;
    }

    /** How many addresses the subscription may have. */
    public synchronized void limit(BigInteger most) {
        limit = most;
    }

    /** All rows: a range and its facts. */
    synchronized List<RangeMap.Row<Facts>> rows() {
        takeHosts();
        return addresses.rows();
    }

    /** Whether all of the addresses are in the subscription. */
    public synchronized boolean hasAll(List<IPAddressSeqRange> ranges) {
        takeHosts();
        return ranges.stream().allMatch(addresses::covers);
    }

    /**
     * Adds addresses; those that are there get the further modules.
     *
     * @return false, and nothing is changed, if the subscription has no room for them
     */
    synchronized boolean add(List<IPAddressSeqRange> ranges, Facts facts) {
        takeHosts();
        List<IPAddressSeqRange> all = new java.util.ArrayList<>(ranges);
        addresses.rows().forEach(row -> all.add(row.range()));
        if (count(Ranges.joined(all)).compareTo(limit) > 0) {
            return false;
        }
        for (IPAddressSeqRange range : ranges) {
            addresses.update(range, old -> merged(old, facts));
        }
        return true;
    }

    /** Changes facts; null leaves one as it is. */
    synchronized void change(
            List<IPAddressSeqRange> ranges, @Nullable String tracking, @Nullable String comment) {
        for (IPAddressSeqRange range : ranges) {
            addresses.update(
                    range,
                    old ->
                            old == null
                                    ? null
                                    : new Facts(
                                            tracking == null ? old.tracking() : tracking,
                                            old.vm(),
                                            old.pc(),
                                            comment == null ? old.comment() : comment));
        }
    }

    private static Facts merged(@Nullable Facts old, Facts more) {
        return old == null
                ? more
                : new Facts(
                        old.tracking(),
                        old.vm() || more.vm(),
                        old.pc() || more.pc(),
                        old.comment());
    }

    private static BigInteger count(List<IPAddressSeqRange> ranges) {
        return ranges.stream()
                .map(IPAddressSeqRange::getCount)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private void takeHosts() {
        long revision = fleet.revision();
        if (revision == seenRevision) {
            return;
        }
        seenRevision = revision;
        fleet.hosts(0, Long.MAX_VALUE, any -> true, 0)
                .forEach(
                        host -> {
                            IPAddress address = Ranges.address(host.address());
                            if (address != null) {
                                addresses.update(
                                        address.coverWithSequentialRange(),
                                        old -> old == null ? OF_HOSTS : old);
                            }
                        });
    }
}
