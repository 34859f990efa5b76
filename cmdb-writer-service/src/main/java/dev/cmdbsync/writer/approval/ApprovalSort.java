package dev.cmdbsync.writer.approval;

import dev.cmdbsync.writer.problem.ProblemException;
import java.util.Arrays;
import java.util.List;

/** Orders of the list; the asset decides a tie. */
enum ApprovalSort {
    ASSET("asset", ""),
    STAGED_AT("stagedAt", "s.staged_at"),
    NAME("name", "s.name"),
    CLASS_NAME("className", "s.class"),
    OPERATION("operation", "s.operation"),
    CHANGES("changes", "s.changed_attributes + s.changed_rows");

    private final String parameter;
    private final String expression;

    ApprovalSort(String parameter, String expression) {
        this.parameter = parameter;
        this.expression = expression;
    }

    /** The {@code order by} for a parameter such as {@code name} or {@code -changes}. */
    static String orderBy(String text) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        ApprovalSort sort =
                Arrays.stream(values())
                        .filter(each -> each.parameter.equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "sort",
                                                "is one of "
                                                        + names()
                                                        + ", descending with a minus sign"));
        String direction = descending ? " desc" : "";
        String first = sort == ASSET ? "" : sort.expression + direction + ", ";
        return " order by " + first + "s.source_id" + direction + ", s.asset_id" + direction;
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(each -> each.parameter).toList();
    }
}
