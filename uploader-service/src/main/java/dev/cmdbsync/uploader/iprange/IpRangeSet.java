package dev.cmdbsync.uploader.iprange;

import dev.cmdbsync.qualys.ip.IpRanges;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of IPv4 and IPv6 addresses. It is held as ranges of 32 bytes each, so that a network of a
 * million addresses is one of them and a million addresses without neighbours are 32 MB; every
 * operation passes over the ranges once. It does not change.
 */
public final class IpRangeSet {
    /** No address at all. */
    public static final IpRangeSet NONE = new IpRangeSet(Spans.NONE, Spans.NONE);

    private final Spans version4;
    private final Spans version6;

    private IpRangeSet(Spans version4, Spans version6) {
        this.version4 = version4;
        this.version6 = version6;
    }

    /** The union of the ranges. */
    public static IpRangeSet of(Collection<IpRange> ranges) {
        Builder builder = new Builder();
        ranges.forEach(builder::add);
        return builder.build();
    }

    /**
     * Reads addresses, ranges and blocks separated by commas.
     *
     * @throws IllegalArgumentException if one is none; it names it
     */
    public static IpRangeSet parse(String text) {
        return of(
                Stream.of(text.split(",", -1))
                        .filter(part -> !part.isBlank())
                        .map(IpRange::parse)
                        .toList());
    }

    /** Collects ranges in any order. */
    public static final class Builder {
        private final Spans version4 = Spans.empty();
        private final Spans version6 = Spans.empty();

        public void add(IpRange range) {
            (range.version6() ? version6 : version4)
                    .add(range.firstHigh(), range.firstLow(), range.lastHigh(), range.lastLow());
        }

        public IpRangeSet build() {
            return new IpRangeSet(version4.normal(), version6.normal());
        }
    }

    public IpRangeSet union(IpRangeSet other) {
        return new IpRangeSet(version4.union(other.version4), version6.union(other.version6));
    }

    public IpRangeSet minus(IpRangeSet other) {
        return new IpRangeSet(version4.minus(other.version4), version6.minus(other.version6));
    }

    public IpRangeSet intersect(IpRangeSet other) {
        return new IpRangeSet(
                version4.intersect(other.version4), version6.intersect(other.version6));
    }

    /** Whether all addresses of the range are in this set. */
    public boolean contains(IpRange range) {
        return (range.version6() ? version6 : version4)
                .contains(range.firstHigh(), range.firstLow(), range.lastHigh(), range.lastLow());
    }

    public boolean isEmpty() {
        return version4.count() == 0 && version6.count() == 0;
    }

    /** How many addresses. */
    public BigInteger size() {
        return version4.addresses().add(version6.addresses());
    }

    /** How many ranges it takes to say which. */
    public int rangeCount() {
        return version4.count() + version6.count();
    }

    /** Ascending, IPv4 first; no two touch. */
    public Stream<IpRange> ranges() {
        return Stream.concat(ranges(version4, false), ranges(version6, true));
    }

    /** Parts of at most so many addresses each, ascending. */
    public List<IpRangeSet> parts(int addresses) {
        if (addresses < 1) {
            throw new IllegalArgumentException("A part has at least one address");
        }
        List<IpRangeSet> parts = new ArrayList<>();
        BigInteger most = BigInteger.valueOf(addresses);
        Builder part = new Builder();
        BigInteger room = most;
        for (IpRange range : ranges().toList()) {
            @Nullable IpRange rest = range;
            while (rest != null) {
                IpRange taken = rest;
                if (rest.size().compareTo(room) > 0) {
                    taken = head(rest, room.longValueExact());
                    rest = tail(rest, room.longValueExact());
                } else {
                    rest = null;
                }
                part.add(taken);
                room = room.subtract(taken.size());
                if (room.signum() == 0) {
                    parts.add(part.build());
                    part = new Builder();
                    room = most;
                }
            }
        }
        if (!room.equals(most)) {
            parts.add(part.build());
        }
        return parts;
    }

    /** Parts of at most so many ranges each, ascending. */
    public List<IpRangeSet> partsOfRanges(int ranges) {
        List<IpRangeSet> parts = new ArrayList<>();
        List<IpRange> all = ranges().toList();
        for (int from = 0; from < all.size(); from += ranges) {
            parts.add(of(all.subList(from, Math.min(all.size(), from + ranges))));
        }
        return parts;
    }

    /** For the Qualys client. */
    public IpRanges toClient() {
        return IpRanges.of(ranges().map(IpRange::toClient).toList());
    }

    /** Addresses and {@code first-last}, separated by commas. */
    @Override
    public String toString() {
        return String.join(",", ranges().map(IpRange::toString).toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpRangeSet that
                && version4.sameAs(that.version4)
                && version6.sameAs(that.version6);
    }

    @Override
    public int hashCode() {
        return 31 * version4.hash() + version6.hash();
    }

    private static IpRange head(IpRange range, long length) {
        long low = range.firstLow() + length - 1;
        long high = range.firstHigh() + (Long.compareUnsigned(low, range.firstLow()) < 0 ? 1 : 0);
        return new IpRange(range.version6(), range.firstHigh(), range.firstLow(), high, low);
    }

    private static IpRange tail(IpRange range, long length) {
        long low = range.firstLow() + length;
        long high = range.firstHigh() + (Long.compareUnsigned(low, range.firstLow()) < 0 ? 1 : 0);
        return new IpRange(range.version6(), high, low, range.lastHigh(), range.lastLow());
    }

    private static Stream<IpRange> ranges(Spans spans, boolean version6) {
        return IntStream.range(0, spans.count())
                .mapToObj(
                        span ->
                                new IpRange(
                                        version6,
                                        spans.firstHigh(span),
                                        spans.firstLow(span),
                                        spans.lastHigh(span),
                                        spans.lastLow(span)));
    }
}
