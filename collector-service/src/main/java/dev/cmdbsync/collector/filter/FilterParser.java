package dev.cmdbsync.collector.filter;

import dev.cmdbsync.collector.filter.Expression.Condition;
import dev.cmdbsync.collector.filter.Expression.Group;
import dev.cmdbsync.collector.filter.Expression.Not;
import dev.cmdbsync.collector.filter.Token.Kind;
import dev.cmdbsync.qualys.gav.FilterRequest.Operation;
import java.util.ArrayList;
import java.util.List;

/** Reads a search text: conditions joined by and, or, not and parentheses. */
final class FilterParser {
    private static final int DEEPEST = 32;

    private final List<Token> tokens;
    private int at;
    private int depth;

    private FilterParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Expression parse(String text) {
        FilterParser parser = new FilterParser(FilterLexer.tokens(text));
        Expression expression = parser.or();
        if (!parser.peek().is(Kind.END)) {
            throw new FilterException(
                    parser.peek().position(), "Conditions are joined by and or or");
        }
        return expression;
    }

    private Expression or() {
        return joined("or", Operation.OR);
    }

    private Expression and() {
        return joined("and", Operation.AND);
    }

    private Expression joined(String word, Operation operation) {
        List<Expression> members = new ArrayList<>();
        int position = peek().position();
        members.add(operation == Operation.OR ? and() : unary());
        while (peek().isWord(word)) {
            at++;
            members.add(operation == Operation.OR ? and() : unary());
        }
        return members.size() == 1 ? members.getFirst() : new Group(operation, members, position);
    }

    private Expression unary() {
        Token token = peek();
        if (++depth > DEEPEST) {
            throw new FilterException(token.position(), "This is nested too deep");
        }
        try {
            if (token.isWord("not")) {
                at++;
                return new Not(unary(), token.position());
            }
            if (token.is(Kind.OPEN)) {
                at++;
                Expression inner = or();
                expect(Kind.CLOSE, "A closing parenthesis is missing");
                return inner;
            }
            return condition();
        } finally {
            depth--;
        }
    }

    private Expression condition() {
        Token field = expect(Kind.WORD, "A field name is expected");
        Token comparison = next();
        switch (comparison.kind()) {
            case COLON -> {
                return afterColon(field);
            }
            case GREATER, GREATER_EQUAL, LESS, LESS_EQUAL -> {
                return new Condition(field, comparison.kind(), List.of(value()), false);
            }
            default ->
                    throw new FilterException(
                            comparison.position(),
                            "A colon or a comparison is expected after a field");
        }
    }

    private Expression afterColon(Token field) {
        Token token = peek();
        switch (token.kind()) {
            case GREATER, GREATER_EQUAL, LESS, LESS_EQUAL -> {
                at++;
                return new Condition(field, token.kind(), List.of(value()), false);
            }
            case OPEN -> {
                at++;
                return list(field, Kind.CLOSE);
            }
            case LIST_OPEN -> {
                at++;
                return list(field, Kind.LIST_CLOSE);
            }
            default -> {
                return new Condition(field, Kind.COLON, List.of(value()), false);
            }
        }
    }

    private Expression list(Token field, Kind close) {
        List<Token> values = new ArrayList<>();
        values.add(value());
        while (peek().is(Kind.COMMA) || peek().isWord("or")) {
            at++;
            values.add(value());
        }
        if (peek().is(Kind.WORD)) {
            throw new FilterException(
                    peek().position(), "The API has no ranges; use two comparisons joined by and");
        }
        expect(close, "The list is not closed");
        return new Condition(field, Kind.COLON, values, true);
    }

    private Token value() {
        Token token = next();
        if (token.is(Kind.WORD) || token.is(Kind.QUOTED)) {
            return token;
        }
        throw new FilterException(token.position(), "A value is expected");
    }

    private Token expect(Kind kind, String reason) {
        Token token = next();
        if (!token.is(kind)) {
            throw new FilterException(token.position(), reason);
        }
        return token;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (!token.is(Kind.END)) {
            at++;
        }
        return token;
    }
}
