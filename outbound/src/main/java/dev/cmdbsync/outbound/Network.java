package dev.cmdbsync.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses.
 *
 * @param address its first address
 * @param prefix number of leading bits that all have
 */
record Network(InetAddress address, int prefix) {
    /** Only literal addresses: a name would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * Reads {@code 10.0.0.0/8} or one address.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Network of(String text) {
        String[] parts = text.strip().split("/", 2);
        if (!LITERAL.matcher(parts[0]).matches()) {
            throw refused(text);
        }
        try {
            InetAddress address = InetAddress.getByName(parts[0]);
            int bits = address.getAddress().length * Byte.SIZE;
            int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            if (prefix < 0 || prefix > bits) {
                throw refused(text);
            }
            return new Network(address, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw refused(text);
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not a network such as 10.0.0.0/8 or fd12::/16");
    }

    boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            int mask = prefix - bit >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - (prefix - bit));
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }
}
