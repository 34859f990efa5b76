package dev.cmdbsync.model.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes JSON text straight into bytes. Candidates and events have thousands of short strings, half
 * of them column names; a general generator spends most of its time on them.
 */
public final class JsonBytes {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int ESCAPED_LENGTH = 6;
    private static final char ASCII_END = 0x80;

    /** Column names with quotes and colon, as bytes. There are a few hundred. */
    private static final ConcurrentHashMap<String, byte[]> NAMES = new ConcurrentHashMap<>();

    private static final int MOST_NAMES = 4096;

    private byte[] bytes;
    private int size;

    /** Grows as needed. */
    public JsonBytes(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** Structure: ASCII text that needs no escapes. */
    public JsonBytes raw(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
        return this;
    }

    /** Structure: one ASCII character. */
    public JsonBytes raw(char each) {
        reserve(1);
        bytes[size++] = (byte) each;
        return this;
    }

    /** A string in its quotes. Half of a surrogate pair becomes a question mark. */
    public JsonBytes string(String text) {
        int length = text.length();
        reserve(length + 2);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (each >= ASCII_END || needsEscape((byte) each)) {
                return beyondAscii(text);
            }
            bytes[size + i] = (byte) each;
        }
        size += length;
        bytes[size++] = '"';
        return this;
    }

    private JsonBytes beyondAscii(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        reserve(utf8.length + 1);
        for (int i = 0; i < utf8.length; i++) {
            if (needsEscape(utf8[i])) {
                return escaped(utf8, i);
            }
        }
        append(utf8);
        return raw('"');
    }

    private static boolean needsEscape(byte each) {
        return each >= 0 && each < ' ' || each == '"' || each == '\\';
    }

    /** The string's bytes, of which the first that needs an escape is at {@code first}. */
    private JsonBytes escaped(byte[] utf8, int first) {
        reserve(utf8.length * ESCAPED_LENGTH + 1);
        System.arraycopy(utf8, 0, bytes, size, first);
        size += first;
        for (int i = first; i < utf8.length; i++) {
            if (needsEscape(utf8[i])) {
                escape(utf8[i]);
            } else {
                bytes[size++] = utf8[i];
            }
        }
        bytes[size++] = '"';
        return this;
    }

    private void escape(byte each) {
        bytes[size++] = '\\';
        switch (each) {
            case '"', '\\' -> bytes[size++] = each;
            case '\b' -> bytes[size++] = 'b';
            case '\t' -> bytes[size++] = 't';
            case '\n' -> bytes[size++] = 'n';
            case '\f' -> bytes[size++] = 'f';
            case '\r' -> bytes[size++] = 'r';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[each >> 4];
                bytes[size++] = HEX[each & 15];
            }
        }
    }

    /** A number. */
    public JsonBytes number(int value) {
        return raw(Integer.toString(value));
    }

    /** An object of strings. */
    public JsonBytes object(Map<String, String> values) {
        return object(values, Set.of());
    }

    /** An object of strings without some of them. */
    public JsonBytes object(Map<String, String> values, Set<String> without) {
        raw('{');
        boolean first = true;
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (without.contains(value.getKey())) {
                continue;
            }
            if (!first) {
                raw(',');
            }
            first = false;
            append(name(value.getKey())).string(value.getValue());
        }
        return raw('}');
    }

    private static byte[] name(String name) {
        byte[] known = NAMES.get(name);
        if (known != null) {
            return known;
        }
        byte[] written = new JsonBytes(64).string(name).raw(':').toByteArray();
        if (NAMES.size() < MOST_NAMES) {
            NAMES.put(name, written);
        }
        return written;
    }

    private JsonBytes append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /** The bytes up to here, in their buffer. */
    public byte[] buffer() {
        return bytes;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** The bytes in an array of their own. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
