package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.EncodedQuery;
import dev.cmdbsync.model.query.QuerySyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Turns an encoded query into the condition and order of a SELECT. */
final class QueryCompiler {
    private final Scope scope;

    QueryCompiler(Scope scope) {
        this.scope = scope;
    }

    /** Reads a query, in the words of the API where it is none. */
    static EncodedQuery parse(String text) {
        if (text.indexOf('\0') >= 0) {
            throw TableApiException.invalidQuery(
                    "The character NUL is not allowed (at character "
                            + (text.indexOf('\0') + 1)
                            + ")");
        }
        try {
            return EncodedQuery.parse(text);
        } catch (QuerySyntaxException e) {
            throw TableApiException.invalidQuery(String.valueOf(e.getMessage()));
        }
    }

    /** Which rows: those of the table that fulfil the query. */
    Sql condition(EncodedQuery query) {
        List<Sql> groups = new ArrayList<>();
        for (EncodedQuery.Group group : query.groups()) {
            groups.add(
                    Sql.all(
                            group.allOf().stream()
                                    .map(
                                            anyOf ->
                                                    Sql.any(
                                                            anyOf.conditions().stream()
                                                                    .map(this::condition)
                                                                    .toList()))
                                    .toList()));
        }
        Sql table = scope.rootCondition();
        if (groups.isEmpty()) {
            return table;
        }
        return table.equals(Sql.TRUE) ? Sql.any(groups) : Sql.all(List.of(table, Sql.any(groups)));
    }

    private Sql condition(Condition condition) {
        try {
            return switch (condition) {
                case Condition.Emptiness(String field, boolean empty) -> {
                    Sql isEmpty = Comparisons.isEmpty(column(field));
                    yield empty ? isEmpty : isEmpty.not();
                }
                case Condition.Membership(String field, boolean negated, List<String> values) -> {
                    Sql isOneOf = Comparisons.isOneOf(column(field), values);
                    yield negated ? isOneOf.not() : isOneOf;
                }
                case Condition.Comparison(String field, Condition.Comparator by, String value) ->
                        comparison(column(field), by, value);
            };
        } catch (Literals.NotOfKind e) {
            throw TableApiException.invalidQuery(
                    e.getMessage() + " (column " + condition.field() + ")");
        }
    }

    private static Sql comparison(BoundColumn column, Condition.Comparator by, String value)
            throws Literals.NotOfKind {
        return switch (by) {
            case EQUAL -> Comparisons.equal(column, value);
            case NOT_EQUAL -> Comparisons.equal(column, value).not();
            case CONTAINS -> Comparisons.like(column, "%", value, "%");
            case NOT_CONTAINS -> Comparisons.like(column, "%", value, "%").not();
            case STARTS_WITH -> Comparisons.like(column, "", value, "%");
            case ENDS_WITH -> Comparisons.like(column, "%", value, "");
            case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> {
                if (column.type() == ColumnType.BOOLEAN) {
                    throw TableApiException.invalidQuery(
                            "The operator "
                                    + by.symbol()
                                    + " does not apply to true and false (column "
                                    + column.column().name()
                                    + ")");
                }
                yield Comparisons.ordered(column, by, value);
            }
        };
    }

    /** The order of the rows. It always ends in the table's key, so that pages never overlap. */
    String order(EncodedQuery query) {
        List<String> keys = new ArrayList<>();
        for (EncodedQuery.Ordering ordering : query.orderings()) {
            keys.add(order(column(ordering.field()), ordering.descending()));
        }
        keys.add(scope.rootKey());
        return String.join(", ", keys);
    }

    /** Rows without a value come first, and last in descending order, as on ServiceNow. */
    private static String order(BoundColumn column, boolean descending) {
        String direction = descending ? "desc" : "asc";
        String nulls = descending ? " nulls last" : " nulls first";
        if (column.column().reference() != null) {
            return orderText(column.displaySql(), direction + nulls);
        }
        return switch (column.storage()) {
            case Storage.Moment(String _, boolean mandatory) ->
                    column.sql() + " " + direction + (mandatory ? "" : nulls);
            case Storage.CiId(String _, boolean mandatory) ->
                    column.sql() + " " + direction + (mandatory ? "" : nulls);
            case Storage.RowId rowId -> column.render(rowId.orderSql()).replace("{dir}", direction);
            case Storage.Text _ ->
                    switch (column.type()) {
                        case INTEGER, DECIMAL ->
                                Comparisons.numberSql(column) + " " + direction + nulls;
                        case GLIDE_DATE_TIME, GLIDE_DATE ->
                                Comparisons.dateSql(column) + " " + direction + nulls;
                        case BOOLEAN, STRING, GUID, REFERENCE ->
                                orderText(column.sql(), direction + nulls);
                    };
        };
    }

    private static String orderText(String sql, String direction) {
        return "lower(nullif(" + sql + ", '')) collate \"C\" " + direction;
    }

    private BoundColumn column(String field) {
        return scope.find(field)
                .orElseThrow(
                        () ->
                                TableApiException.invalidQuery(
                                        "Unknown column "
                                                + field
                                                + " in table "
                                                + scope.root().name()));
    }
}
