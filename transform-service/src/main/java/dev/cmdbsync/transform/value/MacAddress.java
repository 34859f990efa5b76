package dev.cmdbsync.transform.value;

import org.jspecify.annotations.Nullable;

/** MAC addresses: twelve hexadecimal digits, however they are separated. */
public final class MacAddress {
    private static final int DIGITS = 12;

    private MacAddress() {}

    /**
     * The address as {@code 00:50:56:ab:cd:ef}.
     *
     * @return null if the text is no MAC address
     */
    public static @Nullable String parse(String text) {
        char[] mac = new char[DIGITS + 5];
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            int digit = HexText.digit(each);
            if (digit >= 0) {
                if (digits == DIGITS) {
                    return null;
                }
                int at = digits + digits / 2;
                mac[at] = Character.forDigit(digit, 16);
                if (digits % 2 == 1 && digits < DIGITS - 1) {
                    mac[at + 1] = ':';
                }
                digits++;
            } else if (each != ':' && each != '-' && each != '.' && each != ' ') {
                return null;
            }
        }
        return digits == DIGITS ? new String(mac) : null;
    }
}
