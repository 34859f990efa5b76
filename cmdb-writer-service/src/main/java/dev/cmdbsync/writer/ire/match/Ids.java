package dev.cmdbsync.writer.ire.match;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** sys_ids as text and as the database keeps them. */
public final class Ids {
    private static final int LENGTH = 32;

    private Ids() {}

    /** The id of 32 hexadecimal digits; null for any other text. */
    public static @Nullable UUID parse(String text) {
        if (text.length() != LENGTH || !text.chars().allMatch(HexFormat::isHexDigit)) {
            return null;
        }
        return new UUID(
                HexFormat.fromHexDigitsToLong(text, 0, LENGTH / 2),
                HexFormat.fromHexDigitsToLong(text, LENGTH / 2, LENGTH));
    }
}
