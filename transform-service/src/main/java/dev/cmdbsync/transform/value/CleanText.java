package dev.cmdbsync.transform.value;

import org.jspecify.annotations.Nullable;

/** Text that any database and any JSON reader takes. */
public final class CleanText {
    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    /**
     * The text without surrounding white space, without control characters other than tab and line
     * ends (PostgreSQL refuses U+0000), and with U+FFFD for halves of surrogate pairs; null if
     * nothing is left.
     */
    public static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (isForbidden(each) || Character.isSurrogate(each)) {
                return blankToNull(scrub(text));
            }
        }
        return blankToNull(text);
    }

    private static boolean isForbidden(char each) {
        return each < ' ' && each != '\t' && each != '\n' && each != '\r' || each == '\u007F';
    }

    private static @Nullable String blankToNull(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    private static String scrub(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (Character.isHighSurrogate(each)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(each).append(text.charAt(++i));
            } else if (Character.isSurrogate(each)) {
                clean.append(REPLACEMENT);
            } else if (!isForbidden(each)) {
                clean.append(each);
            }
        }
        return clean.toString();
    }

    /** The first {@code max} characters (code points). */
    public static String cut(String text, int max) {
        return text.substring(0, text.offsetByCodePoints(0, max)).stripTrailing();
    }

    /** Whether the text has more than {@code max} characters (code points). */
    public static boolean isLonger(String text, int max) {
        return text.length() > max && text.codePointCount(0, text.length()) > max;
    }
}
