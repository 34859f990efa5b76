package dev.cmdbsync.simulator.fleet;

import java.nio.charset.StandardCharsets;

/** Hexadecimal text without a formatter: it is on the way of every asset. */
final class Hex {
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private Hex() {}

    /** The lowest {@code digits} digits. */
    static String of(long bits, int digits) {
        byte[] text = new byte[digits];
        for (int i = digits - 1, shift = 0; i >= 0; i--, shift += 4) {
            text[i] = DIGITS[(int) (bits >>> shift) & 15];
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** {@code prefix} of three octets and three more. */
    static String macAddress(String prefix, int tail) {
        return prefix + ':' + of(tail >>> 16, 2) + ':' + of(tail >>> 8, 2) + ':' + of(tail, 2);
    }
}
