package dev.cmdbsync.writer.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values of a query, read as the kind of the column that they are compared with. */
final class Literals {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,100}([.][0-9]{1,100})?");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final int DATE_LENGTH = "yyyy-MM-dd".length();

    private Literals() {}

    /** Text that is not of the kind that its column holds; the message says which is. */
    static final class NotOfKind extends Exception {
        private static final long serialVersionUID = 1L;

        private NotOfKind(String value, String kind) {
            super("'" + value + "' is not " + kind);
        }
    }

    static BigDecimal number(String value) throws NotOfKind {
        if (!NUMBER.matcher(value).matches()) {
            throw new NotOfKind(value, "a number");
        }
        return new BigDecimal(value);
    }

    static boolean flag(String value) throws NotOfKind {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new NotOfKind(value, "true or false");
        };
    }

    /** A moment; a date alone is its midnight in UTC. */
    static LocalDateTime dateTime(String value) throws NotOfKind {
        try {
            return value.length() == DATE_LENGTH
                    ? LocalDate.parse(value, DATE).atStartOfDay()
                    : LocalDateTime.parse(value, DATE_TIME);
        } catch (DateTimeException e) {
            throw new NotOfKind(value, "a date (yyyy-MM-dd or yyyy-MM-dd HH:mm:ss, UTC)");
        }
    }

    /** The same moment as the wire shows it. */
    static String dateTimeText(String value) throws NotOfKind {
        return DATE_TIME.format(dateTime(value));
    }

    /** The day of a date or moment as the wire shows it. */
    static String dateText(String value) throws NotOfKind {
        return DATE.format(dateTime(value));
    }

    static OffsetDateTime utc(LocalDateTime moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
