package dev.cmdbsync.uploader.iprange;

import dev.cmdbsync.qualys.ip.IpText;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Addresses from a first to a last one, both included, of one family.
 *
 * @param version6 whether they are IPv6 addresses
 * @param firstHigh upper half of the first address; 0 for IPv4
 * @param firstLow lower half of the first address
 * @param lastHigh upper half of the last address; 0 for IPv4
 * @param lastLow lower half of the last address
 */
public record IpRange(
        boolean version6, long firstHigh, long firstLow, long lastHigh, long lastLow) {

    public IpRange {
        if (Words.compare(firstHigh, firstLow, lastHigh, lastLow) > 0) {
            throw new IllegalArgumentException("The first address is behind the last");
        }
    }

    /**
     * Reads an address, {@code first-last} or a block such as {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException if the text is none; it names the text
     */
    public static IpRange parse(String text) {
        return of(IpText.range(text));
    }

    /** The same range, as the Qualys client has it. */
    public static IpRange of(IPAddressSeqRange range) {
        byte[] first = range.getLower().getBytes();
        byte[] last = range.getUpper().getBytes();
        if (range.getLower().isIPv4()) {
            return new IpRange(false, 0, word4(first), 0, word4(last));
        }
        ByteBuffer lower = ByteBuffer.wrap(first);
        ByteBuffer upper = ByteBuffer.wrap(last);
        return new IpRange(
                true, lower.getLong(), lower.getLong(), upper.getLong(), upper.getLong());
    }

    /** The same range, for the Qualys client. */
    public IPAddressSeqRange toClient() {
        return address(firstHigh, firstLow).spanWithRange(address(lastHigh, lastLow));
    }

    /** First address as text. */
    public String first() {
        return address(firstHigh, firstLow).toCanonicalString();
    }

    /** Last address as text. */
    public String last() {
        return address(lastHigh, lastLow).toCanonicalString();
    }

    /** How many addresses. */
    public BigInteger size() {
        return Words.big(lastHigh, lastLow)
                .subtract(Words.big(firstHigh, firstLow))
                .add(BigInteger.ONE);
    }

    /** One address, or {@code first-last}. */
    @Override
    public String toString() {
        return firstHigh == lastHigh && firstLow == lastLow ? first() : first() + "-" + last();
    }

    private IPAddress address(long high, long low) {
        return version6
                ? new IPv6Address(
                        ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array())
                : new IPv4Address((int) low);
    }

    private static long word4(byte[] address) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(address).getInt());
    }
}
