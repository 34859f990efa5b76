package dev.cmdbsync.transform.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Qualys' moments as {@code yyyy-MM-dd HH:mm:ss} in UTC. Qualys writes ISO-8601 with milliseconds
 * in some blocks and epoch milliseconds (0 for never) in others; connectors bring further forms.
 */
public final class Timestamps {
    /** Numbers below are taken as seconds: as milliseconds they would lie before March 1973. */
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;

    /** Smaller numbers are no moments, unless they are written as {@code yyyyMMdd}. */
    private static final long FIRST_SECONDS = 100_000_000L;

    private static final long LAST_MILLISECONDS = 253_402_300_799_999L;
    private static final int EPOCH_YEAR = 1970;
    private static final int MOST_MILLISECONDS_DIGITS = 15;

    private Timestamps() {}

    /**
     * Reads a moment.
     *
     * @return the text in UTC; empty for "never" (0 and the zero dates of other systems); null if
     *     the text is no moment
     */
    public static @Nullable String of(String text) {
        return isNumber(text) ? ofEpoch(text) : new IsoReader(text).read();
    }

    /** The moment in ISO-8601, from the form that {@link #of} gives. */
    public static String toIso(String text) {
        return text.substring(0, 10) + "T" + text.substring(11) + "Z";
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if ((each < '0' || each > '9') && !(i == 0 && each == '-' && text.length() > 1)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static @Nullable String ofEpoch(String text) {
        if (text.length() > MOST_MILLISECONDS_DIGITS) {
            return null;
        }
        long number = Long.parseLong(text);
        if (number <= 0) {
            return "";
        }
        if (number < FIRST_SECONDS) {
            return text.length() == 8
                    ? of(
                            text.substring(0, 4)
                                    + "-"
                                    + text.substring(4, 6)
                                    + "-"
                                    + text.substring(6))
                    : null;
        }
        long millis = number < FIRST_MILLISECONDS ? number * 1000 : number;
        return millis > LAST_MILLISECONDS
                ? null
                : format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    private static String format(LocalDateTime at) {
        char[] text = "0000-00-00 00:00:00".toCharArray();
        put(text, 0, 4, at.getYear());
        put(text, 5, 2, at.getMonthValue());
        put(text, 8, 2, at.getDayOfMonth());
        put(text, 11, 2, at.getHour());
        put(text, 14, 2, at.getMinute());
        put(text, 17, 2, at.getSecond());
        return new String(text);
    }

    private static void put(char[] text, int at, int digits, int value) {
        int rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Date, optional time, optional fraction, optional zone; no exception for what is none. */
    private static final class IsoReader {
        private final String text;
        private int at;
        private boolean valid = true;

        IsoReader(String text) {
            this.text = text;
        }

        @Nullable String read() {
            int year = number(4);
            expect("-/");
            int month = number(2);
            expect("-/");
            int day = number(2);
            if (!valid
                    || year == 0
                    || month < 1
                    || month > 12
                    || day < 1
                    || day > YearMonth.of(year, month).lengthOfMonth()) {
                return null;
            }
            int hour = 0;
            int minute = 0;
            int second = 0;
            int offset = 0;
            if (at < text.length()) {
                expect("Tt ");
                hour = number(2);
                expect(":");
                minute = number(2);
                if (at < text.length() && text.charAt(at) == ':') {
                    at++;
                    second = number(2);
                    fraction();
                }
                offset = offsetSeconds();
            }
            if (!valid || hour > 23 || minute > 59 || second > 59) {
                return null;
            }
            LocalDateTime utc =
                    LocalDate.of(year, month, day)
                            .atTime(hour, minute, second)
                            .minusSeconds(offset);
            return isNever(utc) || utc.getYear() > 9999 ? "" : format(utc);
        }

        /** Before or at the epoch: 0001-01-01, 1601-01-01, 1970-01-01 all stand for "never". */
        private static boolean isNever(LocalDateTime utc) {
            return utc.getYear() < EPOCH_YEAR || utc.toEpochSecond(ZoneOffset.UTC) == 0;
        }

        private int number(int digits) {
            int value = 0;
            for (int i = 0; i < digits; i++, at++) {
                char each = at < text.length() ? text.charAt(at) : 'x';
                if (each < '0' || each > '9') {
                    valid = false;
                    return 0;
                }
                value = value * 10 + (each - '0');
            }
            return value;
        }

        private void expect(String oneOf) {
            if (at < text.length() && oneOf.indexOf(text.charAt(at)) >= 0) {
                at++;
            } else {
                valid = false;
            }
        }

        private void fraction() {
            if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
                int start = ++at;
                while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                    at++;
                }
                valid &= at > start;
            }
        }

        private int offsetSeconds() {
            if (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at == text.length()) {
                return 0;
            }
            char sign = text.charAt(at++);
            if (sign == 'Z' || sign == 'z') {
                valid &= at == text.length();
                return 0;
            }
            if (sign == 'U' && text.startsWith("TC", at)) {
                valid &= at + 2 == text.length();
                return 0;
            }
            int hours = number(2);
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
            }
            int minutes = at < text.length() ? number(2) : 0;
            valid &= (sign == '+' || sign == '-') && at == text.length();
            valid &= hours <= 18 && minutes <= 59;
            int seconds = hours * 3600 + minutes * 60;
            return sign == '-' ? -seconds : seconds;
        }
    }
}
