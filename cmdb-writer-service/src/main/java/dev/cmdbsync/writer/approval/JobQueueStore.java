package dev.cmdbsync.writer.approval;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.consume.Decision;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.consume.Resolution;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records of jobs that run, for workers that share them: each takes rows that nobody else has
 * locked, and a row goes in the transaction that settles its record.
 */
@ApplicationScoped
class JobQueueStore {
    private static final String RUNNING =
            "select id, action, by_user, reason, replanned from approval_job where state = 'RUNNING' order by created_at";
    private static final String CLAIM =
            """
            select source_id, asset_id, plan_hash from approval_job_item
            where job_id = ? and (source_id, asset_id) > (?, ?)
            order by source_id, asset_id limit ? for update skip locked""";
    private static final String CLAIM_ONE =
            """
            select source_id, asset_id, plan_hash from approval_job_item
            where job_id = ? and source_id = ? and asset_id = ? for update""";
    private static final String SETTLE =
            """
            delete from approval_job_item i using unnest(?::text[], ?::bigint[]) as n (source_id, asset_id)
            where i.job_id = ? and i.source_id = n.source_id and i.asset_id = n.asset_id""";
    private static final String COUNT =
            """
            update approval_job set applied = applied + ?, stale = stale + ?, failed = failed + ?,
                rejected = rejected + ?, waiting = waiting + ?, gone = gone + ?
            where id = ?""";

    /**
     * The candidate is the one that was approved, and all that happened to its CI and to the
     * virtual machines of that since it was planned are changes that this job made.
     */
    private static final String FOLLOW_UP =
            """
            update approval_job_item i set plan_hash = s.plan_hash, pass = i.pass + 1
            from unnest(?::text[], ?::bigint[]) as n (source_id, asset_id)
            join staged_record s on s.source_id = n.source_id and s.asset_id = n.asset_id
            where i.job_id = ? and i.source_id = n.source_id and i.asset_id = n.asset_id and i.pass < ?
                and s.state = 'PENDING' and s.plan_hash <> i.plan_hash and s.content_hash = i.content_hash
                and exists (select from ci_history h where h.sys_id = s.cmdb_ci and h.at >= i.planned_at)
                and not exists (
                    select from ci_history h
                    where h.sys_id in (select s.cmdb_ci union all select r.child from ci_relation r
                            where r.parent = s.cmdb_ci and r.type = 'Virtualized by::Virtualizes')
                        and h.at >= i.planned_at
                        and not (h.approved_by is not distinct from ? and exists (
                            select from staged_attempt a
                            where a.source_id = h.source_id and a.asset_id = h.asset_id and a.job_id = i.job_id)))
            returning i.source_id, i.asset_id""";

    private static final int MOST_PASSES = 100;
    private static final String FINISH =
            """
            update approval_job j set state = 'DONE', finished_at = now() where j.id = ? and j.state = 'RUNNING'
                and not exists (select 1 from approval_job_item i where i.job_id = j.id)""";

    /** A job that has records left. */
    record Running(UUID id, Action action, String by, @Nullable String reason, boolean replanned) {}

    List<Running> running(Connection connection) throws SQLException {
        List<Running> jobs = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(RUNNING);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                jobs.add(
                        new Running(
                                row.getObject(1, UUID.class),
                                Action.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5)));
            }
        }
        return jobs;
    }

    /**
     * Records of the job in order.
     *
     * @param after the last one before them; null for the first
     */
    List<Decision> claim(Connection connection, Running job, @Nullable AssetKey after, int limit)
            throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, job.id());
            claim.setString(2, after == null ? "" : after.sourceId());
            claim.setLong(3, after == null ? Long.MIN_VALUE : after.assetId());
            claim.setInt(4, limit);
            return read(claim, job);
        }
    }

    /** That record, if the job still has it. */
    List<Decision> claim(Connection connection, Running job, AssetKey asset) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM_ONE)) {
            claim.setObject(1, job.id());
            claim.setString(2, asset.sourceId());
            claim.setLong(3, asset.assetId());
            return read(claim, job);
        }
    }

    private static List<Decision> read(PreparedStatement claim, Running job) throws SQLException {
        List<Decision> decisions = new ArrayList<>();
        try (ResultSet row = claim.executeQuery()) {
            while (row.next()) {
                byte[] hash = row.getBytes(3);
                decisions.add(
                        new Decision(
                                new AssetKey(row.getString(1), row.getLong(2)),
                                job.action(),
                                hash == null || job.action() != Action.APPROVE
                                        ? null
                                        : HexFormat.of().formatHex(hash),
                                job.by(),
                                job.reason(),
                                job.id()));
            }
        }
        return decisions;
    }

    /**
     * Keeps what only this job's own changes made stale, to be approved as it is planned now.
     *
     * @return the rest, which is settled
     */
    Map<AssetKey, Resolution> followUp(
            Connection connection, Running job, Map<AssetKey, Resolution> resolutions)
            throws SQLException {
        List<AssetKey> stale =
                resolutions.entrySet().stream()
                        .filter(each -> each.getValue() == Resolution.STALE)
                        .map(Map.Entry::getKey)
                        .toList();
        Map<AssetKey, Resolution> settled = new LinkedHashMap<>(resolutions);
        if (!job.replanned() || stale.isEmpty()) {
            return settled;
        }
        try (PreparedStatement follow = connection.prepareStatement(FOLLOW_UP)) {
            Sql.column(follow, 1, "text", stale, AssetKey::sourceId);
            Sql.column(follow, 2, "bigint", stale, AssetKey::assetId);
            follow.setObject(3, job.id());
            follow.setInt(4, MOST_PASSES);
            follow.setString(5, job.by());
            try (ResultSet row = follow.executeQuery()) {
                while (row.next()) {
                    settled.remove(new AssetKey(row.getString(1), row.getLong(2)));
                }
            }
        }
        return settled;
    }

    /** Takes settled records out of the job and counts them; the last statement of its batch. */
    void settle(Connection connection, UUID job, Map<AssetKey, Resolution> resolutions)
            throws SQLException {
        List<AssetKey> keys = List.copyOf(resolutions.keySet());
        try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            Sql.column(settle, 1, "text", keys, AssetKey::sourceId);
            Sql.column(settle, 2, "bigint", keys, AssetKey::assetId);
            settle.setObject(3, job);
            settle.executeUpdate();
        }
        Collection<Resolution> all = resolutions.values();
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            int index = 1;
            for (Resolution each :
                    List.of(
                            Resolution.APPLIED,
                            Resolution.STALE,
                            Resolution.FAILED,
                            Resolution.REJECTED,
                            Resolution.WAITING,
                            Resolution.GONE)) {
                count.setLong(index++, all.stream().filter(one -> one == each).count());
            }
            count.setObject(index, job);
            count.executeUpdate();
        }
    }

    /**
     * Ends the job if nothing is left of it.
     *
     * @return whether it ended now
     */
    boolean finish(Connection connection, UUID job) throws SQLException {
        try (PreparedStatement finish = connection.prepareStatement(FINISH)) {
            finish.setObject(1, job);
            return finish.executeUpdate() == 1;
        }
    }
}
