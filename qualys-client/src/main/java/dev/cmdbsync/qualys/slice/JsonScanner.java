package dev.cmdbsync.qualys.slice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of JSON values in bytes. Nothing recurses, so that no nesting is too deep, and
 * each byte below an asset's first level is looked at once.
 */
final class JsonScanner {
    private static final byte OTHER = 0;
    private static final byte QUOTE = 1;
    private static final byte OPEN = 2;
    private static final byte CLOSE = 3;
    private static final byte[] KINDS = kinds();
    private static final int MOST_DIGITS = 19;
    private static final int LONGEST_SCALAR = 4_096;

    private final byte[] bytes;
    private final int end;

    /** One bit for each open bracket: set for an object. */
    private long[] open = new long[4];

    JsonScanner(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        kinds['"'] = QUOTE;
        kinds['{'] = OPEN;
        kinds['['] = OPEN;
        kinds['}'] = CLOSE;
        kinds[']'] = CLOSE;
        return kinds;
    }

    boolean is(int at, char wanted) {
        return at < end && bytes[at] == wanted;
    }

    void expect(int at, char wanted, String reason) throws Unreadable {
        if (!is(at, wanted)) {
            throw unreadable(at, reason);
        }
    }

    void expectEnd(int at) throws Unreadable {
        int rest = space(at);
        if (rest != end) {
            throw unreadable(rest, "Something follows the reply's end");
        }
    }

    int afterByteOrderMark() {
        boolean marked =
                end >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    /** First place from here that is not white space. */
    int space(int from) {
        int at = from;
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Place after the colon that follows a key. */
    int colon(int from) throws Unreadable {
        int at = space(from);
        expect(at, ':', "A colon is missing");
        return at + 1;
    }

    /** Place after the string that starts here. */
    int string(int at) throws Unreadable {
        expect(at, '"', "A string is missing");
        int after = stringEnd(at + 1);
        if (after < 0) {
            throw unreadable(end, "A string does not end");
        }
        return after;
    }

    private int stringEnd(int from) {
        byte[] b = bytes;
        int limit = end;
        int at = from;
        while (at < limit) {
            byte c = b[at++];
            if (c == '"') {
                return at;
            }
            if (c == '\\') {
                at++;
            }
        }
        return -1;
    }

    /** Place after the value that starts here. */
    int value(int at) throws Unreadable {
        if (at >= end) {
            throw unreadable(end, "A value is missing");
        }
        return switch (KINDS[bytes[at] & 0xFF]) {
            case QUOTE -> string(at);
            case OPEN -> container(at);
            case CLOSE -> throw unreadable(at, "A value is missing");
            default -> literal(at);
        };
    }

    private int literal(int from) throws Unreadable {
        int at = from;
        while (at < end && isLiteral(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw unreadable(at, "A value is missing");
        }
        return at;
    }

    private static boolean isLiteral(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || b == 'E'
                || b == '-'
                || b == '+'
                || b == '.';
    }

    private int container(int from) throws Unreadable {
        byte[] b = bytes;
        int limit = end;
        int depth = 0;
        int at = from;
        while (at < limit) {
            byte c = b[at++];
            switch (KINDS[c & 0xFF]) {
                case QUOTE -> {
                    at = stringEnd(at);
                    if (at < 0) {
                        throw unreadable(end, "A string does not end");
                    }
                }
                case OPEN -> push(depth++, c == '{');
                case CLOSE -> {
                    if (isObject(--depth) != (c == '}')) {
                        throw unreadable(at - 1, "The brackets do not match");
                    }
                    if (depth == 0) {
                        return at;
                    }
                }
                default -> {
                    // Numbers, literals, commas and colons do not change the depth.
                }
            }
        }
        throw unreadable(end, "An object or a list does not end");
    }

    private void push(int depth, boolean object) {
        int word = depth >>> 6;
        if (word == open.length) {
            open = Arrays.copyOf(open, word * 2);
        }
        long bit = 1L << (depth & 63);
        open[word] = object ? open[word] | bit : open[word] & ~bit;
    }

    private boolean isObject(int depth) {
        return (open[depth >>> 6] & (1L << (depth & 63))) != 0;
    }

    /**
     * End of an object whose inside is no JSON, by its brackets alone; -1 if that would be a guess.
     * A string must stand where strings can stand: one lost quote turns the inside of every later
     * string outside, and would swallow the neighbours.
     */
    int balanced(int from) {
        int depth = 0;
        int at = from;
        byte before = '[';
        while (at < end) {
            byte c = bytes[at];
            switch (KINDS[c & 0xFF]) {
                case QUOTE -> {
                    boolean mayStart =
                            before == '[' || before == '{' || before == ',' || before == ':';
                    int after = mayStart ? stringEnd(at + 1) : -1;
                    if (after < 0 || !mayFollowString(space(after))) {
                        return -1;
                    }
                    at = after - 1;
                }
                case OPEN -> push(depth++, c == '{');
                case CLOSE -> {
                    if (isObject(--depth) != (c == '}')) {
                        return -1;
                    }
                    if (depth == 0) {
                        return at + 1;
                    }
                }
                default -> {
                    // What stands between brackets and strings is for the reader of the asset.
                }
            }
            before = isSpace(c) ? before : c;
            at++;
        }
        return -1;
    }

    private boolean mayFollowString(int at) {
        return is(at, ',') || is(at, ':') || is(at, '}') || is(at, ']');
    }

    /** Whether the string at this place (quotes included) is exactly this text. */
    boolean isText(int from, int after, byte[] text) {
        return Arrays.equals(bytes, from + 1, after - 1, text, 0, text.length);
    }

    /** A key's text; escapes are left as they are. */
    String shortText(int from, int after) {
        return new String(bytes, from + 1, Math.min(after - from - 2, LONGEST_SCALAR), ISO_8859_1);
    }

    /** Text of a string or literal for people and numbers; null for null, objects and lists. */
    @Nullable String scalarText(int from, int after) {
        int length = Math.min(after - from, LONGEST_SCALAR);
        if (is(from, '{') || is(from, '[')) {
            return null;
        }
        if (is(from, '"')) {
            return new String(
                    bytes, from + 1, Math.max(0, Math.min(after - from - 2, length)), UTF_8);
        }
        String literal = new String(bytes, from, length, ISO_8859_1);
        return literal.equals("null") ? null : literal;
    }

    boolean isWholeNumber(int from, int after) {
        int at = is(from, '-') ? from + 1 : from;
        int digits = after - at;
        if (digits < 1 || digits > MOST_DIGITS || (digits > 1 && bytes[at] == '0')) {
            return false;
        }
        for (int i = at; i < after; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return digits < MOST_DIGITS || fitsLong(from, after);
    }

    private boolean fitsLong(int from, int after) {
        try {
            Long.parseLong(new String(bytes, from, after - from, ISO_8859_1));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The number whose form {@link #isWholeNumber} has checked. */
    long wholeNumber(int from, int after) {
        boolean negative = is(from, '-');
        long value = 0;
        for (int i = negative ? from + 1 : from; i < after; i++) {
            value = value * 10 - (bytes[i] - '0');
        }
        return negative ? value : -value;
    }

    private static Unreadable unreadable(int at, String reason) {
        return new Unreadable(at, reason);
    }

    /** The bytes stop being JSON here. Carries no stack: it is an expected result of bad input. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int offset;
        private final String reason;

        Unreadable(int offset, String reason) {
            super(reason, null, false, false);
            this.offset = offset;
            this.reason = reason;
        }

        int offset() {
            return offset;
        }

        String reason() {
            return reason;
        }
    }
}
