package dev.cmdbsync.messaging;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads and writes record headers as UTF-8 text. */
public final class HeaderText {
    private HeaderText() {}

    /** The newest value under that name; null if there is none. */
    public static @Nullable String get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The newest value under that name, or {@code otherwise}. */
    public static String get(Headers headers, String name, String otherwise) {
        String value = get(headers, name);
        return value == null ? otherwise : value;
    }

    /** Replaces whatever stood under that name. */
    public static void set(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
