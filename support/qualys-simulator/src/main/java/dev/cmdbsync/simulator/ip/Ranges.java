package dev.cmdbsync.simulator.ip;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressSeqRangeList;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of addresses as they come in parameters and rules. */
public final class Ranges {
    private static final IPAddressStringParameters FULL =
            new IPAddressStringParameters.Builder()
                    .allowAll(false)
                    .allowEmpty(false)
                    .allowSingleSegment(false)
                    .allowMask(false)
                    .allowWildcardedSeparator(false)
                    .setRangeOptions(RangeParameters.NO_RANGE)
                    .getIPv4AddressParametersBuilder()
                    .allow_inet_aton(false)
                    .getParentBuilder()
                    .toParams();

    private Ranges() {}

    /**
     * Reads addresses, {@code first-last} and blocks, separated by commas.
     *
     * @throws IllegalArgumentException with the part that is none of them
     */
    public static List<IPAddressSeqRange> parse(String text) {
        List<IPAddressSeqRange> ranges = new ArrayList<>();
        for (String part : text.split("[,\\s]+", -1)) {
            if (!part.isEmpty()) {
                ranges.add(range(part));
            }
        }
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("no address");
        }
        return ranges;
    }

    /** The address alone, or null if the text is none. */
    public static @Nullable IPAddress address(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return new IPAddressString(text.strip(), FULL).toAddress().withoutPrefixLength();
        } catch (AddressStringException | IncompatibleAddressException e) {
            return null;
        }
    }

    /** {@code first-last}, or one address. */
    public static String text(IPAddressSeqRange range) {
        String first = range.getLower().toCanonicalString();
        return range.isMultiple() ? first + "-" + range.getUpper().toCanonicalString() : first;
    }

    /** The same addresses in as few ranges as there can be, IPv4 before IPv6. */
    public static List<IPAddressSeqRange> joined(Iterable<? extends IPAddressSeqRange> ranges) {
        IPAddressSeqRangeList version4 = new IPAddressSeqRangeList();
        IPAddressSeqRangeList version6 = new IPAddressSeqRangeList();
        ranges.forEach(range -> (range.getLower().isIPv4() ? version4 : version6).add(range));
        List<IPAddressSeqRange> all = new ArrayList<>();
        version4.getSeqRangeIterable().forEach(all::add);
        version6.getSeqRangeIterable().forEach(all::add);
        return all;
    }

    /** The addresses of one list that are not in the other. */
    public static List<IPAddressSeqRange> without(
            List<IPAddressSeqRange> ranges, List<IPAddressSeqRange> less) {
        List<IPAddressSeqRange> left = joined(ranges);
        for (IPAddressSeqRange each : less) {
            left =
                    left.stream()
                            .flatMap(
                                    range ->
                                            range.getLower().isIPv4() == each.getLower().isIPv4()
                                                    ? Stream.of(range.subtract(each))
                                                    : Stream.of(range))
                            .toList();
        }
        return left;
    }

    private static IPAddressSeqRange range(String part) {
        try {
            int dash = part.indexOf('-');
            if (dash < 0) {
                IPAddress address = new IPAddressString(part, FULL).toAddress();
                return address.isPrefixed()
                        ? address.toPrefixBlock().coverWithSequentialRange()
                        : address.coverWithSequentialRange();
            }
            IPAddress first = new IPAddressString(part.substring(0, dash), FULL).toAddress();
            IPAddress last = new IPAddressString(part.substring(dash + 1), FULL).toAddress();
            if (first.isIPv4() == last.isIPv4() && first.compareTo(last) <= 0) {
                return first.spanWithRange(last);
            }
        } catch (AddressStringException | IncompatibleAddressException e) {
            throw new IllegalArgumentException(part, e);
        }
        throw new IllegalArgumentException(part);
    }
}
