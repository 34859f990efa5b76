package dev.cmdbsync.writer.staging;

import org.jspecify.annotations.Nullable;

/** Text that PostgreSQL takes, whatever it was made of. */
final class PlainText {
    private static final int LONGEST = 4000;

    private PlainText() {}

    /** Without zero characters. */
    static @Nullable String whole(@Nullable String text) {
        return text == null ? null : text.replace("\u0000", "");
    }

    /** Without zero characters, and cut where it is very long. */
    static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = text.replace("\u0000", "");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
