package dev.cmdbsync.collector.filter;

import dev.cmdbsync.collector.filter.Expression.Condition;
import dev.cmdbsync.collector.filter.Expression.Group;
import dev.cmdbsync.collector.filter.Expression.Not;
import dev.cmdbsync.collector.filter.FilterFields.Field;
import dev.cmdbsync.qualys.gav.FilterRequest;
import dev.cmdbsync.qualys.gav.FilterRequest.Criterion;
import dev.cmdbsync.qualys.gav.FilterRequest.Operation;
import dev.cmdbsync.qualys.gav.FilterRequest.Operator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates Qualys search tokens to the API's filter (QCS-4): a flat list joined by one and or or.
 * What such a list cannot express is refused with the reason and the place; nothing is guessed.
 */
public final class FilterTranslator {
    private static final int LONGEST = 4_096;

    private final FilterFields fields;

    private FilterTranslator(FilterFields fields) {
        this.fields = fields;
    }

    /**
     * Translates a search for certificates.
     *
     * @return null for a blank text: all certificates
     * @throws FilterException if it cannot be read or expressed
     */
    public static @Nullable FilterRequest translateCertificates(@Nullable String text) {
        return new FilterTranslator(FilterFields.CERTVIEW).translated(text);
    }

    /**
     * Translates a search for assets.
     *
     * @return null for a blank text: all assets
     * @throws FilterException if it cannot be read or expressed
     */
    public static @Nullable FilterRequest translate(@Nullable String text) {
        return new FilterTranslator(FilterFields.GAV).translated(text);
    }

    private @Nullable FilterRequest translated(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw new FilterException(
                    LONGEST, "The search is longer than " + LONGEST + " characters");
        }
        List<Expression> conditions = new ArrayList<>();
        Operation operation = flatten(FilterParser.parse(text), null, conditions);
        Operation joined = operation == null ? Operation.AND : operation;
        List<Criterion> criteria = new ArrayList<>();
        for (Expression each : conditions) {
            criteria.addAll(criteria(each, conditions.size() == 1 ? null : joined));
        }
        return new FilterRequest(criteria, joined);
    }

    private static @Nullable Operation flatten(
            Expression expression, @Nullable Operation outer, List<Expression> conditions) {
        if (!(expression instanceof Group group)) {
            conditions.add(expression);
            return outer;
        }
        if (outer != null && outer != group.operation()) {
            throw new FilterException(
                    group.position(),
                    "The API cannot mix and with or; use one of them, or two schedules");
        }
        for (Expression member : group.members()) {
            flatten(member, group.operation(), conditions);
        }
        return group.operation();
    }

    private List<Criterion> criteria(Expression expression, @Nullable Operation operation) {
        return switch (expression) {
            case Condition condition -> List.of(criterion(condition));
            case Not not -> negated(not, operation);
            case Group group ->
                    throw new FilterException(group.position(), "The API cannot nest conditions");
        };
    }

    private List<Criterion> negated(Not not, @Nullable Operation operation) {
        if (!(not.negated() instanceof Condition condition)) {
            throw new FilterException(not.position(), "The API can only negate a single condition");
        }
        Field field = field(condition.field());
        if (condition.comparison() != Token.Kind.COLON) {
            throw new FilterException(
                    not.position(), "The API cannot negate a comparison; use the opposite one");
        }
        if (field.type() == FieldType.DATE) {
            throw new FilterException(not.position(), "The API cannot negate a date");
        }
        if (condition.values().size() > 1 && operation == Operation.OR) {
            throw new FilterException(
                    not.position(), "The API cannot express not with a list among or");
        }
        return condition.values().stream()
                .map(
                        value -> {
                            if (isPattern(value)) {
                                throw new FilterException(
                                        value.position(), "The API cannot negate a pattern with *");
                            }
                            return new Criterion(
                                    field.name(), Operator.NOT_EQUALS, checked(field, value));
                        })
                .toList();
    }

    private Criterion criterion(Condition condition) {
        Field field = field(condition.field());
        Token value = condition.values().getFirst();
        if (condition.comparison() != Token.Kind.COLON) {
            return comparison(condition, field, value);
        }
        if (condition.values().size() > 1) {
            return in(condition, field);
        }
        if (field.type() == FieldType.DATE) {
            throw new FilterException(value.position(), "The API compares dates with > and < only");
        }
        return isPattern(value)
                ? new Criterion(field.name(), Operator.CONTAINS, contained(field, value))
                : new Criterion(field.name(), Operator.EQUALS, checked(field, value));
    }

    private static Criterion in(Condition condition, Field field) {
        if (field.type() == FieldType.DATE) {
            throw new FilterException(condition.position(), "The API has no lists of dates");
        }
        for (Token each : condition.values()) {
            if (each.text().indexOf(',') >= 0) {
                throw new FilterException(
                        each.position(), "A value with a comma cannot stand in the API's list");
            }
            if (isPattern(each)) {
                throw new FilterException(
                        each.position(), "A pattern with * cannot stand in the API's list");
            }
        }
        return new Criterion(
                field.name(),
                Operator.IN,
                condition.values().stream()
                        .map(each -> checked(field, each))
                        .collect(Collectors.joining(",")));
    }

    private static Criterion comparison(Condition condition, Field field, Token value) {
        if (field.type() == FieldType.TEXT) {
            throw new FilterException(value.position(), "The API cannot compare text");
        }
        return switch (condition.comparison()) {
            case GREATER -> new Criterion(field.name(), Operator.GREATER, checked(field, value));
            case LESS -> new Criterion(field.name(), Operator.LESSER, checked(field, value));
            case GREATER_EQUAL ->
                    new Criterion(field.name(), Operator.GREATER, neighbour(field, value, -1));
            default -> new Criterion(field.name(), Operator.LESSER, neighbour(field, value, 1));
        };
    }

    /** The API has no "or equal": the number or second beside the value stands for it. */
    private static String neighbour(Field field, Token value, int step) {
        String text = checked(field, value);
        return field.type() == FieldType.NUMBER
                ? String.valueOf(Math.addExact(Long.parseLong(text), step))
                : Instant.parse(text).plusSeconds(step).toString();
    }

    private static String checked(Field field, Token value) {
        return switch (field.type()) {
            case TEXT -> {
                if (value.text().isBlank()) {
                    throw new FilterException(value.position(), "The value is blank");
                }
                yield value.text();
            }
            case NUMBER -> {
                try {
                    yield String.valueOf(Long.parseLong(value.text()));
                } catch (NumberFormatException e) {
                    throw new FilterException(
                            value.position(), field.name() + " is compared with a whole number");
                }
            }
            case DATE -> date(field, value);
        };
    }

    private static String date(Field field, Token value) {
        String text = value.text();
        try {
            return text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toString()
                    : Instant.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw new FilterException(
                    value.position(),
                    field.name()
                            + " is compared with a date such as 2026-01-31 or"
                            + " 2026-01-31T12:00:00Z");
        }
    }

    private static boolean isPattern(Token value) {
        return value.is(Token.Kind.WORD) && value.text().indexOf('*') >= 0;
    }

    private static String contained(Field field, Token value) {
        String text = value.text();
        boolean both = text.length() > 2 && text.startsWith("*") && text.endsWith("*");
        String inner = both ? text.substring(1, text.length() - 1) : text;
        if (field.type() != FieldType.TEXT || !both || inner.indexOf('*') >= 0) {
            throw new FilterException(
                    value.position(), "The API only knows *text* as a pattern, on text fields");
        }
        return inner;
    }

    private Field field(Token name) {
        return fields.find(name.text())
                .orElseThrow(
                        () ->
                                new FilterException(
                                        name.position(),
                                        "The API cannot filter by "
                                                + name.text()
                                                + fields.similar(name.text())
                                                        .map(known -> "; is " + known + " meant?")
                                                        .orElse("")));
    }
}
