package dev.cmdbsync.qualys.ip;

import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressSeqRangeList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A set of addresses, IPv4 and IPv6, held and computed as ranges: a network of a million addresses
 * is one range. It does not change.
 */
public final class IpRanges {
    /** No address at all. */
    public static final IpRanges NONE = new IpRanges(list(), list());

    private final IPAddressSeqRangeList version4;
    private final IPAddressSeqRangeList version6;

    private IpRanges(IPAddressSeqRangeList version4, IPAddressSeqRangeList version6) {
        this.version4 = version4;
        this.version6 = version6;
    }

    /** The union of the ranges. */
    public static IpRanges of(Collection<IPAddressSeqRange> ranges) {
        Builder builder = new Builder();
        ranges.forEach(builder::add);
        return builder.build();
    }

    /**
     * Reads addresses, ranges and blocks separated by commas.
     *
     * @throws IllegalArgumentException if one is none; it names it
     */
    public static IpRanges parse(String text) {
        return of(
                Stream.of(text.split(",", -1))
                        .filter(part -> !part.isBlank())
                        .map(IpText::range)
                        .toList());
    }

    /** Collects ranges in any order. */
    public static final class Builder {
        private final IPAddressSeqRangeList version4 = list();
        private final IPAddressSeqRangeList version6 = list();

        public void add(IPAddressSeqRange range) {
            (range.getLower().isIPv4() ? version4 : version6).add(range);
        }

        public IpRanges build() {
            return new IpRanges(version4.clone(), version6.clone());
        }
    }

    public IpRanges and(IpRanges other) {
        return new IpRanges(
                version4.joinIntoList(other.version4), version6.joinIntoList(other.version6));
    }

    public IpRanges without(IpRanges other) {
        return new IpRanges(
                version4.removeIntoList(other.version4), version6.removeIntoList(other.version6));
    }

    public IpRanges common(IpRanges other) {
        return new IpRanges(
                version4.intersectIntoList(other.version4),
                version6.intersectIntoList(other.version6));
    }

    /** Whether all addresses of the range are in this set. */
    public boolean contains(IPAddressSeqRange range) {
        return (range.getLower().isIPv4() ? version4 : version6).contains(range);
    }

    public boolean isEmpty() {
        return version4.isEmpty() && version6.isEmpty();
    }

    /** How many addresses. */
    public BigInteger size() {
        return count(version4).add(count(version6));
    }

    /** Ascending, IPv4 first; no two touch. */
    public List<IPAddressSeqRange> ranges() {
        List<IPAddressSeqRange> all = new ArrayList<>();
        version4.getSeqRangeIterable().forEach(all::add);
        version6.getSeqRangeIterable().forEach(all::add);
        return all;
    }

    /** As Qualys reads them: addresses and {@code first-last}, separated by commas. */
    @Override
    public String toString() {
        return String.join(",", ranges().stream().map(IpText::of).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpRanges that && ranges().equals(that.ranges());
    }

    @Override
    public int hashCode() {
        return ranges().hashCode();
    }

    private static BigInteger count(IPAddressSeqRangeList list) {
        return list.isEmpty() ? BigInteger.ZERO : list.getCount();
    }

    private static IPAddressSeqRangeList list() {
        return new IPAddressSeqRangeList();
    }
}
