package dev.cmdbsync.transform.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers in text, without ever passing through a double. */
final class Numbers {
    private static final int MOST_LONG_DIGITS = 18;
    private static final int LONGEST = 40;

    private Numbers() {}

    /** A whole number of 64 bits in its plainest form; null if the text is none. */
    static @Nullable String whole(String text) {
        if (isPlainWhole(text)) {
            return text;
        }
        BigDecimal number = parse(text);
        if (number == null) {
            return null;
        }
        try {
            return String.valueOf(number.longValueExact());
        } catch (ArithmeticException notWhole) {
            return null;
        }
    }

    /** A decimal number in its plainest form; null if the text is none. */
    static @Nullable String decimal(String text) {
        if (isPlainWhole(text)) {
            return text;
        }
        BigDecimal number = parse(text);
        if (number == null || number.precision() - number.scale() > LONGEST / 2) {
            return null;
        }
        String plain = number.stripTrailingZeros().toPlainString();
        return plain.length() > LONGEST ? null : plain;
    }

    /** Digits without leading zeros, few enough for 64 bits: the usual case, as it stands. */
    private static boolean isPlainWhole(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        if (digits == 0
                || digits > MOST_LONG_DIGITS
                || text.charAt(start) == '0' && (digits > 1 || start == 1)) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable BigDecimal parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            digit |= each >= '0' && each <= '9';
            if ((each < '0' || each > '9') && "+-.eE".indexOf(each) < 0) {
                return null;
            }
        }
        if (!digit) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            // 1e999999999 is a valid BigDecimal and would take gigabytes to write out.
            return Math.abs((long) number.scale()) > LONGEST ? null : number;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
