package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.rule.CurrentRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs as people ask for them and see them. */
@ApplicationScoped
class JobStore {
    private static final String PICK = "with picked as (insert into approval_job_item";
    private static final String BY_FILTER =
            PICK
                    + """
                     (job_id, source_id, asset_id, plan_hash, content_hash, planned_at)
                    select ?, s.source_id, s.asset_id, s.plan_hash, s.content_hash, s.staged_at from staged_record s""";
    private static final String BY_NAME =
            PICK
                    + """
                     (job_id, source_id, asset_id, plan_hash, content_hash, planned_at)
                    select ?, s.source_id, s.asset_id, coalesce(n.hash, s.plan_hash), s.content_hash, s.staged_at
                    from (select distinct on (source_id, asset_id) *
                        from unnest(?::text[], ?::bigint[], ?::bytea[]) as n (source_id, asset_id, hash)) n
                    join staged_record s on s.source_id = n.source_id and s.asset_id = n.asset_id""";
    private static final String ADD_JOB =
            """
             returning 1)
            insert into approval_job (id, action, state, filter, reason, by_user, replanned, total, finished_at)
            select ?, ?, case when count(*) = 0 then 'DONE' else 'RUNNING' end, ?::jsonb, ?, ?, ?, count(*),
                case when count(*) = 0 then now() end
            from picked""";
    private static final String COLUMNS =
            """
            select id, action, state, filter::text, reason, by_user, replanned, total,
                applied + stale + failed + rejected + waiting + gone,
                applied, stale, failed, rejected, waiting, gone, created_at, finished_at
            from approval_job""";
    private static final String ONE = COLUMNS + " where id = ?";
    private static final String LIST = COLUMNS + " order by created_at desc, id limit ? offset ?";
    private static final String COUNT = "select count(*) from approval_job";
    private static final String CANCEL =
            """
            with cancelled as (
                update approval_job set state = 'CANCELLED', finished_at = now()
                where id = ? and state = 'RUNNING' returning id)
            delete from approval_job_item i using cancelled c where i.job_id = c.id""";

    private final CurrentRules rules;
    private final ObjectMapper json;

    JobStore(CurrentRules rules, ObjectMapper json) {
        this.rules = rules;
        this.json = json;
    }

    /** Pins the change sets of all records that match as they are at this moment. */
    void add(Connection connection, UUID id, Action action, JobRequest request, String by)
            throws SQLException {
        List<JobRequest.Item> items = request.items();
        ApprovalFilter filter = request.filter();
        FilterSql where = filter == null ? null : new FilterSql(filter, rules.get().classes());
        String statement = (where == null ? BY_NAME : BY_FILTER + where.where()) + ADD_JOB;
        try (PreparedStatement add = connection.prepareStatement(statement)) {
            add.setObject(1, id);
            int next;
            if (where == null) {
                bind(add, items == null ? List.of() : items);
                next = 5;
            } else {
                next = where.bind(add, 2);
            }
            add.setObject(next, id);
            add.setString(next + 1, action.name());
            add.setString(
                    next + 2,
                    items == null
                            ? json.writeValueAsString(filter)
                            : "{\"items\":" + items.size() + "}");
            add.setString(next + 3, request.reason());
            add.setString(next + 4, by);
            add.setBoolean(next + 5, Boolean.TRUE.equals(request.replanned()));
            add.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A filter can always be written", e);
        }
    }

    private static void bind(PreparedStatement statement, List<JobRequest.Item> items)
            throws SQLException {
        List<AssetKey> keys = items.stream().map(DecisionRequests::key).toList();
        Sql.column(statement, 2, "text", keys, AssetKey::sourceId);
        Sql.column(statement, 3, "bigint", keys, AssetKey::assetId);
        Sql.column(statement, 4, "bytea", items, each -> bytes(each.hash()));
    }

    private static byte @Nullable [] bytes(@Nullable String hash) {
        return hash == null ? null : HexFormat.of().parseHex(hash);
    }

    Optional<JobView> one(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ONE)) {
            read.setObject(1, id);
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Optional.of(view(row)) : Optional.empty();
            }
        }
    }

    ItemList<JobView> list(Connection connection, int limit, int offset) throws SQLException {
        List<JobView> jobs = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(LIST)) {
            read.setInt(1, limit);
            read.setInt(2, offset);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    jobs.add(view(row));
                }
            }
        }
        try (PreparedStatement count = connection.prepareStatement(COUNT);
                ResultSet row = count.executeQuery()) {
            row.next();
            return new ItemList<>(jobs, row.getLong(1));
        }
    }

    private JobView view(ResultSet row) throws SQLException {
        try {
            return new JobView(
                    row.getObject(1, UUID.class),
                    Action.valueOf(row.getString(2)),
                    JobState.valueOf(row.getString(3)),
                    json.readTree(row.getString(4)),
                    row.getString(5),
                    row.getString(6),
                    row.getBoolean(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10),
                    row.getLong(11),
                    row.getLong(12),
                    row.getLong(13),
                    row.getLong(14),
                    row.getLong(15),
                    row.getTimestamp(16).toInstant(),
                    Sql.instant(row, 17));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored filter can always be read", e);
        }
    }

    /** Stops a job that runs; the batch at hand is still settled. */
    void cancel(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement cancel = connection.prepareStatement(CANCEL)) {
            cancel.setObject(1, id);
            cancel.executeUpdate();
        }
    }
}
