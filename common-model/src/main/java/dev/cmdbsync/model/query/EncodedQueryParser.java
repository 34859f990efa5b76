package dev.cmdbsync.model.query;

import dev.cmdbsync.model.query.Condition.Comparator;
import dev.cmdbsync.model.query.EncodedQuery.AnyOf;
import dev.cmdbsync.model.query.EncodedQuery.Group;
import dev.cmdbsync.model.query.EncodedQuery.Ordering;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads encoded queries from left to right, one term between carets at a time. A doubled caret
 * inside a value stands for the caret itself.
 */
final class EncodedQueryParser {
    /** Longer spellings before those that they begin with. */
    private static final List<Operator> OPERATORS =
            List.of(
                    new Operator("NOT LIKE", Comparator.NOT_CONTAINS, Kind.COMPARISON),
                    new Operator("NOT IN", null, Kind.NOT_IN),
                    new Operator("STARTSWITH", Comparator.STARTS_WITH, Kind.COMPARISON),
                    new Operator("ENDSWITH", Comparator.ENDS_WITH, Kind.COMPARISON),
                    new Operator("ISNOTEMPTY", null, Kind.IS_NOT_EMPTY),
                    new Operator("ISEMPTY", null, Kind.IS_EMPTY),
                    new Operator("DOESNOTCONTAIN", null, Kind.UNSUPPORTED),
                    new Operator("CONTAINS", null, Kind.UNSUPPORTED),
                    new Operator("INSTANCEOF", null, Kind.UNSUPPORTED),
                    new Operator("EMPTYSTRING", null, Kind.UNSUPPORTED),
                    new Operator("ANYTHING", null, Kind.UNSUPPORTED),
                    new Operator("BETWEEN", null, Kind.UNSUPPORTED),
                    new Operator("DYNAMIC", null, Kind.UNSUPPORTED),
                    new Operator("NSAMEAS", null, Kind.UNSUPPORTED),
                    new Operator("SAMEAS", null, Kind.UNSUPPORTED),
                    new Operator("RELATIVE", null, Kind.UNSUPPORTED),
                    new Operator("DATEPART", null, Kind.UNSUPPORTED),
                    new Operator("MATCH_", null, Kind.UNSUPPORTED),
                    new Operator("LIKE", Comparator.CONTAINS, Kind.COMPARISON),
                    new Operator("IN", null, Kind.IN),
                    new Operator("!=", Comparator.NOT_EQUAL, Kind.COMPARISON),
                    new Operator(">=", Comparator.GREATER_OR_EQUAL, Kind.COMPARISON),
                    new Operator("<=", Comparator.LESS_OR_EQUAL, Kind.COMPARISON),
                    new Operator("=", Comparator.EQUAL, Kind.COMPARISON),
                    new Operator(">", Comparator.GREATER, Kind.COMPARISON),
                    new Operator("<", Comparator.LESS, Kind.COMPARISON));

    private final String text;
    private final List<Group> groups = new ArrayList<>();
    private final List<Ordering> orderings = new ArrayList<>();
    private List<List<Condition>> allOf = new ArrayList<>();
    private int conditions;

    EncodedQueryParser(String text) {
        this.text = text;
    }

    private enum Kind {
        COMPARISON,
        IN,
        NOT_IN,
        IS_EMPTY,
        IS_NOT_EMPTY,
        UNSUPPORTED
    }

    private record Operator(String symbol, @Nullable Comparator comparator, Kind kind) {}

    private record Found(Operator operator, int at) {}

    EncodedQuery parse() {
        if (text.length() > EncodedQuery.MAX_LENGTH) {
            throw new QuerySyntaxException(
                    "The query has "
                            + text.length()
                            + " characters, at most "
                            + EncodedQuery.MAX_LENGTH
                            + " are allowed",
                    EncodedQuery.MAX_LENGTH);
        }
        if (text.isEmpty()) {
            return new EncodedQuery(List.of(), List.of());
        }
        int start = 0;
        while (true) {
            int end = endOfTerm(start);
            readTerm(start, end);
            if (end == text.length()) {
                break;
            }
            start = end + 1;
        }
        if (!allOf.isEmpty()) {
            closeGroup();
        } else if (!groups.isEmpty()) {
            throw new QuerySyntaxException("^NQ needs a condition after it", text.length());
        }
        return new EncodedQuery(groups, orderings);
    }

    private int endOfTerm(int start) {
        int caret = text.indexOf('^', start);
        while (caret >= 0 && text.startsWith("^^", caret)) {
            caret = text.indexOf('^', caret + 2);
        }
        return caret < 0 ? text.length() : caret;
    }

    private void readTerm(int start, int end) {
        if (start == end) {
            throw new QuerySyntaxException("A condition is missing", start);
        }
        if (text.startsWith("NQ", start) && start > 0) {
            if (allOf.isEmpty()) {
                throw new QuerySyntaxException("^NQ needs a condition before it", start);
            }
            closeGroup();
            readCondition(start + 2, end, false);
        } else if (text.startsWith("ORDERBYDESC", start)) {
            readOrdering(start + "ORDERBYDESC".length(), end, true);
        } else if (text.startsWith("ORDERBY", start)) {
            readOrdering(start + "ORDERBY".length(), end, false);
        } else if (text.startsWith("OR", start) && start > 0) {
            if (allOf.isEmpty()) {
                throw new QuerySyntaxException("^OR needs a condition before it", start);
            }
            readCondition(start + 2, end, true);
        } else if (end - start == 2 && text.startsWith("EQ", start) && start > 0) {
            // ServiceNow's lists end a group they built with ^EQ; it has no meaning of its own.
            return;
        } else {
            readCondition(start, end, false);
        }
    }

    private void closeGroup() {
        groups.add(new Group(allOf.stream().map(AnyOf::new).toList()));
        allOf = new ArrayList<>();
    }

    private void readOrdering(int start, int end, boolean descending) {
        orderings.add(new Ordering(field(start, end), descending));
    }

    private void readCondition(int start, int end, boolean alternative) {
        conditions++;
        if (conditions > EncodedQuery.MAX_CONDITIONS) {
            throw new QuerySyntaxException(
                    "More than " + EncodedQuery.MAX_CONDITIONS + " conditions", start);
        }
        Condition condition = condition(start, end);
        if (alternative) {
            allOf.getLast().add(condition);
        } else {
            List<Condition> conditionsHere = new ArrayList<>();
            conditionsHere.add(condition);
            allOf.add(conditionsHere);
        }
    }

    private Condition condition(int start, int end) {
        if (start == end) {
            throw new QuerySyntaxException("A condition is missing", start);
        }
        Found found = operator(start, end);
        if (found == null) {
            throw new QuerySyntaxException(
                    "No operator in the condition " + shown(start, end), start);
        }
        Operator operator = found.operator();
        if (operator.kind() == Kind.UNSUPPORTED) {
            throw new QuerySyntaxException(
                    "The operator " + operator.symbol() + " is not supported", found.at());
        }
        String field = field(start, found.at());
        int valueAt = found.at() + operator.symbol().length();
        String value = text.substring(valueAt, end).replace("^^", "^");
        return switch (operator.kind()) {
            case IS_EMPTY, IS_NOT_EMPTY -> {
                if (!value.isEmpty()) {
                    throw new QuerySyntaxException(operator.symbol() + " takes no value", valueAt);
                }
                yield new Condition.Emptiness(field, operator.kind() == Kind.IS_EMPTY);
            }
            case IN, NOT_IN -> {
                requireValue(operator, value, valueAt);
                yield new Condition.Membership(
                        field, operator.kind() == Kind.NOT_IN, List.of(value.split(",", -1)));
            }
            case COMPARISON, UNSUPPORTED -> comparison(field, operator, value, valueAt);
        };
    }

    private static Condition comparison(String field, Operator operator, String value, int at) {
        Comparator comparator = operator.comparator();
        if (comparator == null) {
            throw new IllegalStateException("A comparison has a comparator: " + operator.symbol());
        }
        if (value.isEmpty()
                && (comparator == Comparator.EQUAL || comparator == Comparator.NOT_EQUAL)) {
            return new Condition.Emptiness(field, comparator == Comparator.EQUAL);
        }
        requireValue(operator, value, at);
        return new Condition.Comparison(field, comparator, value);
    }

    private static void requireValue(Operator operator, String value, int at) {
        if (value.isEmpty()) {
            throw new QuerySyntaxException(operator.symbol() + " needs a value", at);
        }
    }

    /** The operator that begins first; of several at one place the longest. */
    private @Nullable Found operator(int start, int end) {
        for (int at = start; at < end; at++) {
            char first = text.charAt(at);
            if (first >= 'a' && first <= 'z') {
                continue;
            }
            for (Operator operator : OPERATORS) {
                if (at + operator.symbol().length() <= end
                        && text.startsWith(operator.symbol(), at)) {
                    return new Found(operator, at);
                }
            }
        }
        return null;
    }

    private String field(int start, int end) {
        if (start == end) {
            throw new QuerySyntaxException("A field name is missing", start);
        }
        boolean partBegins = true;
        for (int at = start; at < end; at++) {
            char each = text.charAt(at);
            boolean letter =
                    each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each == '_';
            boolean digit = each >= '0' && each <= '9';
            boolean dot = each == '.' && !partBegins && at + 1 < end;
            if (!letter && !dot && (!digit || partBegins)) {
                throw new QuerySyntaxException("Not a field name: " + shown(start, end), at);
            }
            partBegins = dot;
        }
        return text.substring(start, end);
    }

    private String shown(int start, int end) {
        String term = text.substring(start, Math.min(end, start + 60));
        StringBuilder shown = new StringBuilder("'");
        term.codePoints()
                .map(each -> Character.isISOControl(each) ? '?' : each)
                .forEach(shown::appendCodePoint);
        return shown.append(start + 60 < end ? "…'" : "'").toString();
    }
}
