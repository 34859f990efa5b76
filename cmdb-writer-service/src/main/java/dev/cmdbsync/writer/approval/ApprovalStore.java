package dev.cmdbsync.writer.approval;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.approval.ApprovalSort.Order;
import dev.cmdbsync.writer.approval.Paging.Wanted;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.staging.StagedState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads staged records for people. */
@ApplicationScoped
class ApprovalStore {
    private static final String COLUMNS =
            """
            select s.source_id, s.asset_id, s.state, s.schedule_id, s.run_id, s.class, s.name, s.operation,
                replace(s.cmdb_ci::text, '-', ''), s.plan_hash, s.changed_attributes, s.changed_rows, s.matched_by,
                s.held_by, s.error_code, s.error, s.attempts, s.decided_by, s.decided_at, s.reason, s.staged_at,
                s.updated_at, s.replanned""";
    private static final String FROM = " from staged_record s";
    private static final String COUNT = "select count(*) from staged_record s";
    private static final String ONE = COLUMNS + FROM + " where s.source_id = ? and s.asset_id = ?";
    private static final String CURRENT =
            """
            select s.base_version is not distinct from ci.mod_count from staged_record s
            left join ci on ci.sys_id = s.cmdb_ci where s.source_id = ? and s.asset_id = ?""";
    private static final String ATTEMPTS =
            """
            select action, result, plan_hash, by_user, reason, job_id, code, detail, at from staged_attempt
            where source_id = ? and asset_id = ? order by id desc limit 100""";
    private static final String NOTES =
            "select code, field, detail from asset_note where source_id = ? and asset_id = ? order by position";

    /**
     * A page of what matches.
     *
     * @param list filter and order in words, for the cursor
     */
    Page<ApprovalView> list(
            Connection connection, FilterSql sql, Order order, Wanted wanted, String list)
            throws SQLException {
        Cursor after = wanted.after();
        boolean counted = after == null && wanted.count() && wanted.offset() > 0;
        Long total = counted ? Long.valueOf(count(connection, sql)) : null;
        Slice slice = Slice.of(wanted, total);
        Slice.Rows<Row> rows =
                slice.rows(
                        read(
                                connection,
                                after == null ? sql : sql.after(order, after),
                                order,
                                slice));
        List<ApprovalView> page = rows.page().stream().map(Row::view).toList();
        if (after != null) {
            total = after.total();
        } else if (wanted.count() && !counted) {
            total = rows.more() ? count(connection, sql) : page.size();
        }
        return new Page<>(
                page, total, rows.more() ? next(list, rows.page().getLast(), total) : null);
    }

    /**
     * A record in a list.
     *
     * @param value what the list is sorted by
     */
    private record Row(ApprovalView view, String value) {}

    private static List<Row> read(Connection connection, FilterSql sql, Order order, Slice slice)
            throws SQLException {
        Order way = slice.backwards() ? order.reversed() : order;
        String statement =
                COLUMNS + ", " + order.value() + FROM + sql.where() + way.orderBy() + slice.sql();
        List<Row> read = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            sql.bind(select, 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    read.add(new Row(view(row), row.getString(24)));
                }
            }
        }
        return read;
    }

    private static String next(String list, Row row, @Nullable Long total) {
        ApprovalView last = row.view();
        return new Cursor(list, row.value(), last.sourceId(), Long.parseLong(last.assetId()), total)
                .encode();
    }

    private static long count(Connection connection, FilterSql sql) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT + sql.where())) {
            sql.bind(count, 1);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Optional<ApprovalView> one(Connection connection, AssetKey asset) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ONE)) {
            bind(read, asset);
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Optional.of(view(row)) : Optional.empty();
            }
        }
    }

    private static ApprovalView view(ResultSet row) throws SQLException {
        return new ApprovalView(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                hex(row, 10),
                row.getInt(11),
                row.getInt(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getInt(17),
                row.getString(18),
                Sql.instant(row, 19),
                row.getString(20),
                why(row),
                row.getTimestamp(21).toInstant(),
                row.getTimestamp(22).toInstant());
    }

    private static String why(ResultSet row) throws SQLException {
        String replanned = row.getString(23);
        String holder = row.getString(14);
        return switch (StagedState.valueOf(row.getString(3))) {
            case PENDING ->
                    replanned != null
                            ? replanned
                            : holder == null
                                    ? "Its schedule asks for approval"
                                    : "Held by the policy " + holder;
            case REJECTED -> "Rejected; not asked about again until its asset changes";
            case FAILED ->
                    "Could not be written; once the cause is corrected, put it back to the queue";
            case QUEUED ->
                    "Will be tried again at once, under the rules and policies as they are now";
        };
    }

    /** Whether the CI is as it was when the plan was made. */
    boolean isCurrent(Connection connection, AssetKey asset) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(CURRENT)) {
            bind(read, asset);
            try (ResultSet row = read.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** What was tried with an asset, newest first. */
    List<AttemptView> attempts(Connection connection, AssetKey asset) throws SQLException {
        List<AttemptView> attempts = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(ATTEMPTS)) {
            bind(read, asset);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    attempts.add(
                            new AttemptView(
                                    row.getString(1),
                                    row.getString(2),
                                    hex(row, 3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8),
                                    row.getTimestamp(9).toInstant()));
                }
            }
        }
        return attempts;
    }

    List<CandidateNote> notes(Connection connection, AssetKey asset) throws SQLException {
        List<CandidateNote> notes = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(NOTES)) {
            bind(read, asset);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    notes.add(
                            new CandidateNote(
                                    CandidateNote.Code.valueOf(row.getString(1)),
                                    row.getString(2),
                                    row.getString(3)));
                }
            }
        }
        return notes;
    }

    private static void bind(PreparedStatement statement, AssetKey asset) throws SQLException {
        statement.setString(1, asset.sourceId());
        statement.setLong(2, asset.assetId());
    }

    private static @Nullable String hex(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
