package dev.cmdbsync.qualys.ip;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;

/** Addresses and ranges as Qualys writes them; nothing is guessed from incomplete text. */
public final class IpText {
    private static final IPAddressStringParameters STRICT =
            new IPAddressStringParameters.Builder()
                    .allowAll(false)
                    .allowEmpty(false)
                    .allowSingleSegment(false)
                    .allowMask(false)
                    .allowPrefixOnly(false)
                    .allowWildcardedSeparator(false)
                    .setRangeOptions(RangeParameters.NO_RANGE)
                    .getIPv4AddressParametersBuilder()
                    .allow_inet_aton(false)
                    .getParentBuilder()
                    .getIPv6AddressParametersBuilder()
                    .allowZone(false)
                    .allowBase85(false)
                    .getParentBuilder()
                    .toParams();

    private IpText() {}

    /**
     * Reads an address, {@code first-last}, or a block such as {@code 10.0.0.0/8}. An IPv4 address
     * in an IPv6 one is taken as what it is.
     *
     * @throws IllegalArgumentException if the text is none; it names the text
     */
    public static IPAddressSeqRange range(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            IPAddress address = address(text, text);
            return address.isPrefixed()
                    ? address.toPrefixBlock().coverWithSequentialRange()
                    : address.coverWithSequentialRange();
        }
        IPAddress first = single(text.substring(0, dash), text);
        IPAddress last = single(text.substring(dash + 1), text);
        if (first.isIPv4() != last.isIPv4() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException(text.strip() + " is no range from first to last");
        }
        return first.spanWithRange(last);
    }

    /** As Qualys reads it: one address, or {@code first-last}. */
    public static String of(IPAddressSeqRange range) {
        String first = range.getLower().toCanonicalString();
        return range.isMultiple() ? first + "-" + range.getUpper().toCanonicalString() : first;
    }

    private static IPAddress single(String part, String whole) {
        IPAddress address = address(part, whole);
        if (address.isPrefixed()) {
            throw new IllegalArgumentException(whole.strip() + " is no range from first to last");
        }
        return address;
    }

    private static IPAddress address(String text, String whole) {
        try {
            IPAddress address = new IPAddressString(text.strip(), STRICT).toAddress();
            return address.isIPv6() && address.toIPv6().isIPv4Mapped()
                    ? address.toIPv6().getEmbeddedIPv4Address()
                    : address;
        } catch (AddressStringException | IncompatibleAddressException e) {
            throw new IllegalArgumentException(whole.strip() + " is no IP address", e);
        }
    }
}
