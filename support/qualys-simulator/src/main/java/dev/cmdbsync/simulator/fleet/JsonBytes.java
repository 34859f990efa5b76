package dev.cmdbsync.simulator.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as UTF-8 bytes, without a tree and without a string in between: the simulator must
 * cost next to nothing beside the pipeline that is measured with it.
 */
public final class JsonBytes {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    public JsonBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** The buffer behind; only the first {@link #length()} bytes are written. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    public void clear() {
        length = 0;
    }

    public JsonBytes beginObject() {
        return open('{');
    }

    public JsonBytes beginObject(String key) {
        name(key);
        return open('{');
    }

    public JsonBytes endObject() {
        return put('}');
    }

    public JsonBytes beginArray() {
        return open('[');
    }

    public JsonBytes beginArray(String key) {
        name(key);
        return open('[');
    }

    public JsonBytes endArray() {
        return put(']');
    }

    public JsonBytes name(String key) {
        separate();
        ensure(key.length() + 3);
        bytes[length++] = '"';
        for (int i = 0; i < key.length(); i++) {
            bytes[length++] = (byte) key.charAt(i);
        }
        bytes[length++] = '"';
        bytes[length++] = ':';
        return this;
    }

    public JsonBytes field(String key, @Nullable String value) {
        name(key);
        return value == null ? raw(NULL) : text(value);
    }

    public JsonBytes field(String key, long value) {
        name(key);
        return digits(value);
    }

    public JsonBytes field(String key, boolean value) {
        name(key);
        return raw(value ? TRUE : FALSE);
    }

    public JsonBytes nulls(String... keys) {
        for (String key : keys) {
            name(key);
            raw(NULL);
        }
        return this;
    }

    /** ISO date with milliseconds, as the platform writes its dates; 0 is null. */
    public JsonBytes isoField(String key, long epochMillis) {
        name(key);
        if (epochMillis == 0) {
            return raw(NULL);
        }
        put('"');
        IsoDate.write(this, epochMillis);
        return put('"');
    }

    public JsonBytes value(String value) {
        separate();
        return text(value);
    }

    public JsonBytes value(long value) {
        separate();
        return digits(value);
    }

    /** One element that is JSON already. */
    public JsonBytes element(byte[] json) {
        separate();
        return raw(json);
    }

    public JsonBytes raw(byte[] json) {
        ensure(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    public JsonBytes put(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** {@code width} digits with leading zeros. */
    void padded(int value, int width) {
        ensure(width);
        int rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    private JsonBytes open(char bracket) {
        separate();
        return put(bracket);
    }

    private void separate() {
        if (length == 0) {
            return;
        }
        byte last = bytes[length - 1];
        if (last != '{' && last != '[' && last != ':' && last != '\n') {
            put(',');
        }
    }

    private JsonBytes digits(long value) {
        if (value < 0) {
            return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
        }
        int width = 1;
        for (long rest = value; rest > 9; rest /= 10) {
            width++;
        }
        ensure(width);
        long rest = value;
        for (int i = length + width - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    private JsonBytes text(String value) {
        ensure(value.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                escape(c);
            } else if (c < 0x80) {
                ensure(1);
                bytes[length++] = (byte) c;
            } else {
                int end = i + (Character.isHighSurrogate(c) && i + 1 < value.length() ? 2 : 1);
                raw(value.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            }
        }
        return put('"');
    }

    private void escape(char c) {
        ensure(6);
        bytes[length++] = '\\';
        if (c == '"' || c == '\\') {
            bytes[length++] = (byte) c;
            return;
        }
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[c >> 4];
        bytes[length++] = HEX[c & 15];
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
