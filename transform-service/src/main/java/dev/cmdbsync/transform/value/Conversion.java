package dev.cmdbsync.transform.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a Qualys value becomes a column's text. */
public enum Conversion {
    /** As it is. */
    TEXT,
    /** Whole number of 64 bits. */
    INTEGER,
    /** TCP or UDP port. */
    PORT,
    /** Decimal number. */
    DECIMAL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** Moment in UTC; see {@link Timestamps}. */
    DATE_TIME,
    /** The first valid address of a list. */
    ADDRESS,
    /** The first name of a list, without a dot at its end; an address is no name. */
    HOST_NAME,
    /** See {@link MacAddress}. */
    MAC,
    /** 32 or 64 of an architecture. */
    ADDRESS_WIDTH,
    /** Not converted from a path alone; the mapper of its table sets it. */
    COMPUTED,
    /** {@link #DATE_TIME} that changes at every look and is no content. */
    OBSERVED;

    private static final int HIGHEST_PORT = 65_535;

    /** The conversion of that name in the mapping table. */
    public static Conversion of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Converts clean text.
     *
     * @return empty if the value says that there is none; null if it is not of the type
     */
    public @Nullable String apply(String text) {
        return switch (this) {
            case TEXT, COMPUTED -> text;
            case INTEGER -> Numbers.whole(text);
            case PORT -> port(text);
            case DECIMAL -> Numbers.decimal(text);
            case BOOLEAN -> bool(text);
            case DATE_TIME, OBSERVED -> Timestamps.of(text);
            case ADDRESS -> address(text);
            case HOST_NAME -> hostName(text);
            case MAC -> MacAddress.parse(text);
            case ADDRESS_WIDTH -> AddressWidth.of(text);
        };
    }

    /** What a value that is refused is not, for people. */
    public String expected() {
        return switch (this) {
            case TEXT, COMPUTED, ADDRESS_WIDTH -> "text";
            case INTEGER -> "a whole number";
            case PORT -> "a port";
            case DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case DATE_TIME, OBSERVED -> "a date";
            case ADDRESS -> "an IP address";
            case HOST_NAME -> "a host name";
            case MAC -> "a MAC address";
        };
    }

    private static @Nullable String port(String text) {
        String number = Numbers.whole(text);
        return number == null
                        || number.length() > 5
                        || number.charAt(0) == '-'
                        || Integer.parseInt(number) > HIGHEST_PORT
                ? null
                : number;
    }

    private static @Nullable String bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> "true";
            case "false", "0", "no" -> "false";
            default -> null;
        };
    }

    private static @Nullable String address(String text) {
        List<IpAddress> addresses = IpAddress.parseList(text, new ArrayList<>(0));
        return addresses.isEmpty() ? null : addresses.getFirst().text();
    }

    private static String hostName(String text) {
        int comma = text.indexOf(',');
        String name = (comma < 0 ? text : text.substring(0, comma)).strip();
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return IpAddress.parse(name) == null ? name : "";
    }
}
