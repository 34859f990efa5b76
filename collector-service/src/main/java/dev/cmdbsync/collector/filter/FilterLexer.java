package dev.cmdbsync.collector.filter;

import dev.cmdbsync.collector.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a search text into tokens. */
final class FilterLexer {
    private static final String MARKS = ":()[],<>";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private FilterLexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new FilterLexer(text).read();
    }

    private List<Token> read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"' || c == '\'' || c == '`') {
                tokens.add(quoted(c));
            } else if (MARKS.indexOf(c) >= 0) {
                tokens.add(mark(c));
            } else {
                tokens.add(word());
            }
        }
        tokens.add(new Token(Kind.END, "", text.length()));
        return tokens;
    }

    private Token quoted(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw new FilterException(start, "The quote is not closed");
        }
        at++;
        return new Token(Kind.QUOTED, value.toString(), start);
    }

    private Token mark(char c) {
        int start = at++;
        boolean orEqual = (c == '<' || c == '>') && at < text.length() && text.charAt(at) == '=';
        if (orEqual) {
            at++;
        }
        Kind kind =
                switch (c) {
                    case ':' -> Kind.COLON;
                    case '(' -> Kind.OPEN;
                    case ')' -> Kind.CLOSE;
                    case '[' -> Kind.LIST_OPEN;
                    case ']' -> Kind.LIST_CLOSE;
                    case ',' -> Kind.COMMA;
                    case '>' -> orEqual ? Kind.GREATER_EQUAL : Kind.GREATER;
                    default -> orEqual ? Kind.LESS_EQUAL : Kind.LESS;
                };
        return new Token(kind, text.substring(start, at), start);
    }

    private Token word() {
        int start = at;
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && isWordCharacter(start, text.charAt(at))) {
            at++;
        }
        return new Token(Kind.WORD, text.substring(start, at), start);
    }

    /** A date without quotes has colons in its time: they belong to it after the letter T. */
    private boolean isWordCharacter(int start, char c) {
        if (c == ':') {
            return text.substring(start, at).matches("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+");
        }
        return MARKS.indexOf(c) < 0 && c != '"' && c != '\'' && c != '`';
    }
}
