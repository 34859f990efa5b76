package dev.cmdbsync.collector.filter;

/**
 * A piece of a search text.
 *
 * @param kind what it is
 * @param text its text, quotes and escapes resolved
 * @param position where it starts, from 0
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        WORD,
        QUOTED,
        COLON,
        GREATER,
        GREATER_EQUAL,
        LESS,
        LESS_EQUAL,
        OPEN,
        CLOSE,
        LIST_OPEN,
        LIST_CLOSE,
        COMMA,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }
}
