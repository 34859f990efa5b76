package dev.cmdbsync.writer.approval;

import dev.cmdbsync.writer.problem.ProblemException;
import java.util.Arrays;
import java.util.List;

/** Columns that lists are sorted by; the asset decides a tie. Each has an index. */
enum ApprovalSort {
    ASSET("asset", "''", "text"),
    STAGED_AT("stagedAt", "s.staged_at", "timestamptz"),
    NAME("name", "coalesce(s.name, '')", "text"),
    CLASS_NAME("className", "coalesce(s.class, '')", "text"),
    OPERATION("operation", "coalesce(s.operation, '')", "text"),
    CHANGES("changes", "(s.changed_attributes + s.changed_rows)", "integer");

    private static final String KEY = "s.source_id, s.asset_id";

    private final String parameter;
    private final String expression;
    private final String type;

    ApprovalSort(String parameter, String expression, String type) {
        this.parameter = parameter;
        this.expression = expression;
        this.type = type;
    }

    /** The order of one list. */
    record Order(ApprovalSort sort, boolean descending) {
        /** The same list from its end. */
        Order reversed() {
            return new Order(sort, !descending);
        }

        /** What the last row of a page is remembered by. */
        String value() {
            return sort.expression + "::text";
        }

        String orderBy() {
            String direction = descending ? " desc" : "";
            String first = sort == ASSET ? "" : sort.expression + direction + ", ";
            return " order by " + first + "s.source_id" + direction + ", s.asset_id" + direction;
        }

        /** Only what comes after a cursor; asks for its parameters in {@link #binds} order. */
        String after() {
            String sign = descending ? " < " : " > ";
            return sort == ASSET
                    ? "(" + KEY + ")" + sign + "(?, ?)"
                    : "("
                            + sort.expression
                            + ", "
                            + KEY
                            + ")"
                            + sign
                            + "(?::"
                            + sort.type
                            + ", ?, ?)";
        }

        /** The parameters of {@link #after}. */
        List<Object> binds(Cursor cursor) {
            return sort == ASSET
                    ? List.of(cursor.sourceId(), cursor.assetId())
                    : List.of(cursor.value(), cursor.sourceId(), cursor.assetId());
        }
    }

    /** The order for a parameter such as {@code name} or {@code -changes}. */
    static Order order(String text) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        return Arrays.stream(values())
                .filter(each -> each.parameter.equals(name))
                .findFirst()
                .map(sort -> new Order(sort, descending))
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "sort",
                                        "is one of " + names() + ", descending with a minus sign"));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(each -> each.parameter).toList();
    }
}
