package dev.cmdbsync.writer.approval;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.approval.Paging.Wanted;
import dev.cmdbsync.writer.staging.StagedState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sync queue as a view: an asset's row and what is staged of it are its record, so that the
 * millions of unchanged assets of a run cost nothing more.
 */
@ApplicationScoped
class SyncRecordStore {
    private static final String TYPE = "Download Asset";
    private static final String FROM =
            """
             from source_key k
            left join staged_record s on s.source_id = k.source_id and s.asset_id = k.asset_id""";
    private static final String COLUMNS =
            """
            select k.source_id, k.asset_id, k.last_outcome, s.state, s.schedule_id, k.last_run,
                replace(k.cmdb_ci::text, '-', ''), coalesce(s.attempts, 0), k.last_error_code, k.last_error, k.notes,
                k.last_seen_at,
                (select w.reason from target_wait w join target_source t on t.target_id = w.target_id
                 where t.source_id = split_part(k.source_id, '/', 1)
                    and (s.state = 'QUEUED' or exists (select from target_attempt a
                        where a.source_id = k.source_id and a.asset_id = k.asset_id)))"""
                    + FROM;

    /** What is sent for the first time has no row of its own yet. */
    private static final String UNDER_WAY =
            """
            select a.source_id, a.asset_id, null, 'QUEUED', null, null, null, 0, null, null, 0, a.began_at, w.reason
            from target_attempt a left join target_source t on t.source_id = split_part(a.source_id, '/', 1)
            left join target_wait w on w.target_id = t.target_id
            where a.source_id = ? and a.asset_id = ?""";

    private static final String QUEUED = "s.state = 'QUEUED'";

    /**
     * A page of what matches, in the order of the assets.
     *
     * @param list the filter in words, for the cursor
     */
    Page<SyncRecordView> list(
            Connection connection,
            @Nullable SyncStatus status,
            @Nullable String sourceId,
            @Nullable UUID runId,
            Wanted wanted,
            String list)
            throws SQLException {
        List<String> where = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        if (status == SyncStatus.QUEUED) {
            where.add(QUEUED);
        } else if (status != null) {
            where.add("k.last_outcome = any (?) and " + QUEUED + " is not true");
            parameters.add(status.outcomes().stream().map(Outcome::name).toArray(String[]::new));
        }
        if (sourceId != null) {
            where.add("k.source_id = ?");
            parameters.add(sourceId);
        }
        if (runId != null) {
            where.add("k.last_run = ?");
            parameters.add(runId);
        }
        Cursor after = wanted.after();
        Long total = after == null ? null : after.total();
        if (after == null && wanted.count()) {
            String source = status != null ? FROM : " from source_key k";
            total = count(connection, "select count(*)" + source + all(where), parameters);
        }
        if (after != null) {
            where.add("(k.source_id, k.asset_id) > (?, ?)");
            parameters.add(after.sourceId());
            parameters.add(after.assetId());
        }
        List<SyncRecordView> read = new ArrayList<>();
        Slice slice = Slice.of(wanted, after == null ? total : null);
        String order =
                slice.backwards()
                        ? " order by k.source_id desc, k.asset_id desc"
                        : " order by k.source_id, k.asset_id";
        String statement = COLUMNS + all(where) + order + slice.sql();
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            bind(select, parameters);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    read.add(view(row));
                }
            }
        }
        Slice.Rows<SyncRecordView> rows = slice.rows(read);
        List<SyncRecordView> page = rows.page();
        return new Page<>(page, total, rows.more() ? next(list, page.getLast(), total) : null);
    }

    private static String all(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static String next(String list, SyncRecordView last, @Nullable Long total) {
        return new Cursor(list, "", last.sourceId(), Long.parseLong(last.assetId()), total)
                .encode();
    }

    private static long count(Connection connection, String statement, List<Object> parameters)
            throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(statement)) {
            bind(count, parameters);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    Optional<SyncRecordView> one(Connection connection, AssetKey asset) throws SQLException {
        Optional<SyncRecordView> known =
                one(connection, COLUMNS + " where k.source_id = ? and k.asset_id = ?", asset);
        return known.isPresent() ? known : one(connection, UNDER_WAY, asset);
    }

    private static Optional<SyncRecordView> one(Connection connection, String sql, AssetKey asset)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(sql)) {
            read.setString(1, asset.sourceId());
            read.setLong(2, asset.assetId());
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Optional.of(view(row)) : Optional.empty();
            }
        }
    }

    private static void bind(PreparedStatement statement, List<Object> parameters)
            throws SQLException {
        int index = 1;
        for (Object each : parameters) {
            if (each instanceof String[] texts) {
                statement.setArray(index++, statement.getConnection().createArrayOf("text", texts));
            } else {
                statement.setObject(index++, each);
            }
        }
    }

    private static SyncRecordView view(ResultSet row) throws SQLException {
        String outcome = row.getString(3);
        boolean queued = StagedState.QUEUED.name().equals(row.getString(4));
        return new SyncRecordView(
                TYPE,
                row.getString(1),
                row.getString(2),
                queued
                        ? SyncStatus.QUEUED
                        : outcome == null
                                ? SyncStatus.ERROR
                                : SyncStatus.of(Outcome.valueOf(outcome)),
                outcome,
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getString(9),
                row.getString(10),
                row.getString(13),
                row.getInt(11),
                row.getTimestamp(12).toInstant(),
                null,
                null,
                null);
    }
}
