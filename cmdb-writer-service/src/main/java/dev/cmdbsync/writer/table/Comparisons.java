package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.model.query.Condition.Comparator;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Positive comparisons of a column with values, as SQL that is null or false for rows without a
 * value. What a comparison means follows from the column's type and storage.
 */
final class Comparisons {
    private static final String NUMBER_PATTERN = "'^[+-]?[0-9]{1,100}([.][0-9]{1,100})?$'";

    private Comparisons() {}

    static Sql isEmpty(BoundColumn column) {
        String sql = column.sql();
        return switch (column.storage()) {
            case Storage.Moment _, Storage.CiId _, Storage.RowId _ -> Sql.of(sql + " is null");
            case Storage.Text _ -> Sql.of("coalesce(" + sql + ", '') = ''");
        };
    }

    static Sql equal(BoundColumn column, String value) throws Literals.NotOfKind {
        return isOneOf(column, List.of(value));
    }

    /** Whether the column is one of the values; an empty one stands for no value. */
    static Sql isOneOf(BoundColumn column, List<String> values) throws Literals.NotOfKind {
        List<Sql> alternatives = new ArrayList<>();
        List<String> texts = values.stream().filter(value -> !value.isEmpty()).toList();
        if (texts.size() < values.size()) {
            alternatives.add(isEmpty(column));
        }
        if (!texts.isEmpty()) {
            alternatives.add(isOneOfTexts(column, texts));
        }
        return Sql.any(alternatives);
    }

    private static Sql isOneOfTexts(BoundColumn column, List<String> values)
            throws Literals.NotOfKind {
        if (column.column().reference() != null) {
            return isOneOfReferences(column, values);
        }
        return switch (column.storage()) {
            case Storage.Moment _ -> isOneOfMoments(column, values);
            case Storage.CiId _, Storage.RowId _ -> isOneOfIds(column, values);
            case Storage.Text _ -> isOneOfTyped(column, values);
        };
    }

    private static Sql isOneOfTyped(BoundColumn column, List<String> values)
            throws Literals.NotOfKind {
        return switch (column.type()) {
            case INTEGER, DECIMAL -> {
                List<Sql> equal = new ArrayList<>();
                for (String value : values) {
                    equal.add(Sql.of(numberSql(column) + " = ?", Literals.number(value)));
                }
                yield Sql.any(equal);
            }
            case BOOLEAN -> {
                List<String> flags = new ArrayList<>();
                for (String value : values) {
                    flags.add(String.valueOf(Literals.flag(value)));
                }
                yield Sql.of("lower(" + column.sql() + ") = any(?)", new Sql.Texts(flags));
            }
            case GLIDE_DATE_TIME, GLIDE_DATE -> {
                List<String> dates = new ArrayList<>();
                for (String value : values) {
                    dates.add(dateText(column, value));
                }
                yield Sql.of(dateSql(column) + " = any(?)", new Sql.Texts(dates));
            }
            case STRING, GUID, REFERENCE -> isOneOfIgnoringCase(column.sql(), values);
        };
    }

    private static Sql isOneOfMoments(BoundColumn column, List<String> values)
            throws Literals.NotOfKind {
        List<Sql> equal = new ArrayList<>();
        for (String value : values) {
            OffsetDateTime from = Literals.utc(Literals.dateTime(value));
            String sql = column.sql();
            equal.add(Sql.of("(" + sql + " >= ? and " + sql + " < ?)", from, from.plusSeconds(1)));
        }
        return Sql.any(equal);
    }

    private static Sql isOneOfIds(BoundColumn column, List<String> values) {
        List<Sql> equal = new ArrayList<>();
        for (String value : values) {
            Optional<UUID> id = RowIds.uuid(value);
            if (id.isEmpty()) {
                continue;
            }
            equal.add(
                    switch (column.storage()) {
                        case Storage.RowId(String sql, String keySql, RowIds.Key key, _) ->
                                Sql.all(
                                        List.of(
                                                RowIds.narrowing(key, column.render(keySql), value),
                                                Sql.of(column.render(sql) + " = lower(?)", value)));
                        default -> Sql.of(column.sql() + " = ?", id.get());
                    });
        }
        return Sql.any(equal);
    }

    /** A reference is named by the sys_id or by what people see of it. */
    private static Sql isOneOfReferences(BoundColumn column, List<String> values) {
        List<String> ids = values.stream().filter(RowIds::isSysId).toList();
        List<String> names = values.stream().filter(value -> !RowIds.isSysId(value)).toList();
        List<Sql> alternatives = new ArrayList<>();
        if (!ids.isEmpty()) {
            alternatives.add(
                    column.storage() instanceof Storage.Text
                            ? isOneOfIgnoringCase(column.wireSql(), ids)
                            : isOneOfIds(column, ids));
        }
        if (!names.isEmpty()) {
            alternatives.add(isOneOfIgnoringCase(column.displaySql(), names));
        }
        return Sql.any(alternatives);
    }

    private static Sql isOneOfIgnoringCase(String sql, List<String> values) {
        return values.size() == 1
                ? Sql.of("lower(" + sql + ") = lower(?)", values.getFirst())
                : Sql.of(
                        "lower(" + sql + ") in (select lower(value) from unnest(?::text[]) value)",
                        new Sql.Texts(values));
    }

    /** Whether the column's text, for references the name, is like a pattern around the value. */
    static Sql like(BoundColumn column, String before, String value, String after) {
        String escaped = value.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return Sql.of(
                "lower(" + column.displaySql() + ") like lower(?) escape '!'",
                before + escaped + after);
    }

    /** Whether the column is less or greater than the value. */
    static Sql ordered(BoundColumn column, Comparator by, String value) throws Literals.NotOfKind {
        String operator = by.symbol();
        if (column.column().reference() != null) {
            return orderedText(column.displaySql(), operator, value);
        }
        return switch (column.storage()) {
            case Storage.Moment _ -> orderedMoment(column.sql(), by, value);
            case Storage.CiId(String _, boolean _) when RowIds.isSysId(value) ->
                    Sql.of(column.sql() + " " + operator + " ?", RowIds.uuid(value).orElseThrow());
            case Storage.RowId(String _, String keySql, RowIds.Key key, String _)
                    when key == RowIds.Key.CI_PREFIX && RowIds.isSysId(value) ->
                    Sql.all(
                            List.of(
                                    RowIds.bound(column.render(keySql), by, value),
                                    orderedText(column.wireSql(), operator, value)));
            case Storage.CiId _, Storage.RowId _ -> orderedText(column.wireSql(), operator, value);
            case Storage.Text _ -> orderedTyped(column, operator, value);
        };
    }

    private static Sql orderedTyped(BoundColumn column, String operator, String value)
            throws Literals.NotOfKind {
        return switch (column.type()) {
            case INTEGER, DECIMAL ->
                    Sql.of(numberSql(column) + " " + operator + " ?", Literals.number(value));
            case GLIDE_DATE_TIME, GLIDE_DATE ->
                    Sql.of(dateSql(column) + " " + operator + " ?", dateText(column, value));
            case BOOLEAN, STRING, GUID, REFERENCE -> orderedText(column.sql(), operator, value);
        };
    }

    /** The wire shows whole seconds, so that a moment counts as the second that it lies in. */
    private static Sql orderedMoment(String sql, Comparator by, String value)
            throws Literals.NotOfKind {
        OffsetDateTime second = Literals.utc(Literals.dateTime(value));
        return switch (by) {
            case GREATER -> Sql.of(sql + " >= ?", second.plusSeconds(1));
            case GREATER_OR_EQUAL -> Sql.of(sql + " >= ?", second);
            case LESS -> Sql.of(sql + " < ?", second);
            case LESS_OR_EQUAL -> Sql.of(sql + " < ?", second.plusSeconds(1));
            default -> throw new IllegalArgumentException(by.symbol());
        };
    }

    private static Sql orderedText(String sql, String operator, String value) {
        return Sql.of(
                "lower(nullif(" + sql + ", '')) collate \"C\" " + operator + " lower(?)", value);
    }

    /** The number that a text is; null where it is none, so that debris never fails a query. */
    static String numberSql(BoundColumn column) {
        String sql = column.sql();
        return "(case when " + sql + " ~ " + NUMBER_PATTERN + " then (" + sql + ")::numeric end)";
    }

    /** The date that a text is; dates as the wire shows them order as text. */
    static String dateSql(BoundColumn column) {
        String sql = "nullif(" + column.sql() + ", '')";
        return (column.type() == ColumnType.GLIDE_DATE ? "left(" + sql + ", 10)" : sql)
                + " collate \"C\"";
    }

    private static String dateText(BoundColumn column, String value) throws Literals.NotOfKind {
        return column.type() == ColumnType.GLIDE_DATE
                ? Literals.dateText(value)
                : Literals.dateTimeText(value);
    }
}
