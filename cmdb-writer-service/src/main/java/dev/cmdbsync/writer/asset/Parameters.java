package dev.cmdbsync.writer.asset;

import dev.cmdbsync.writer.problem.ProblemException;
import java.util.UUID;

/** Reads path and query parameters, or refuses the request. */
public final class Parameters {
    private static final int MOST = 1000;

    private Parameters() {}

    /** A UUID. */
    public static UUID uuid(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(name, "is a UUID");
        }
    }

    /** 32 hexadecimal digits, with or without hyphens. */
    public static UUID sysId(String text) {
        String digits = text.replace("-", "");
        if (!digits.matches("[0-9a-fA-F]{32}")) {
            throw ProblemException.invalid("sysId", "has 32 hexadecimal digits");
        }
        return new UUID(
                Long.parseUnsignedLong(digits, 0, 16, 16),
                Long.parseUnsignedLong(digits, 16, 32, 16));
    }

    /** A whole number of 64 bits. */
    public static long assetId(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("assetId", "is a whole number of 64 bits");
        }
    }

    /** Rows of a page, 1 to 1000. */
    public static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.invalid("limit", "is between 1 and " + MOST);
        }
        return limit;
    }

    /** Rows before the page. */
    public static int offset(int offset) {
        if (offset < 0) {
            throw ProblemException.invalid("offset", "is not negative");
        }
        return offset;
    }
}
