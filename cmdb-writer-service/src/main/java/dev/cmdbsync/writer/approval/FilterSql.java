package dev.cmdbsync.writer.approval;

import dev.cmdbsync.writer.rule.Classes;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A filter as a condition on {@code staged_record s}. */
final class FilterSql {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /**
     * @param classes the classes in force
     */
    FilterSql(ApprovalFilter filter, Classes classes) {
        add("s.state = ?", filter.state() == null ? null : filter.state().name());
        add("s.source_id = ?", filter.sourceId());
        add("s.schedule_id = ?", filter.scheduleId());
        add("s.run_id = ?", filter.runId());
        add("s.class = any (?)", classes(filter.className(), classes));
        add("s.operation = ?", filter.operation() == null ? null : filter.operation().name());
        add(
                "strpos(lower(s.name), ?) > 0",
                filter.name() == null ? null : filter.name().toLowerCase(Locale.ROOT));
        add("s.held_by = ?", filter.heldBy());
        add("s.error_code = ?", filter.errorCode());
        add("s.changed_attributes + s.changed_rows >= ?", filter.minChanges());
        add("s.changed_attributes + s.changed_rows <= ?", filter.maxChanges());
    }

    private FilterSql(FilterSql all) {
        conditions.addAll(all.conditions);
        parameters.addAll(all.parameters);
    }

    private static String @Nullable [] classes(@Nullable String className, Classes model) {
        if (className == null) {
            return null;
        }
        return model.withDescendants(className).toArray(new String[0]);
    }

    private void add(String condition, @Nullable Object parameter) {
        if (parameter instanceof String text) {
            DecisionRequests.text("filter", text);
        }
        if (parameter != null) {
            conditions.add(condition);
            parameters.add(parameter);
        }
    }

    /** Only what comes after a page. */
    FilterSql after(ApprovalSort.Order order, Cursor cursor) {
        FilterSql narrower = new FilterSql(this);
        narrower.conditions.add(order.after());
        narrower.parameters.addAll(order.binds(cursor));
        return narrower;
    }

    /** The condition with its {@code where}; empty if every record is meant. */
    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /**
     * Binds what the condition asks for.
     *
     * @return index of the next parameter
     */
    int bind(PreparedStatement statement, int first) throws SQLException {
        int index = first;
        for (Object each : parameters) {
            if (each instanceof String[] texts) {
                statement.setArray(index++, statement.getConnection().createArrayOf("text", texts));
            } else {
                statement.setObject(index++, each);
            }
        }
        return index;
    }
}
