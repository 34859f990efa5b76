package dev.cmdbsync.writer.staging;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Staged records with their candidates, for decisions about them. */
@ApplicationScoped
public class StagedRecordStore {
    private static final Logger LOG = Logger.getLogger(StagedRecordStore.class);

    /**
     * Run, position and moments are those of the newest record that brought the asset: the run's
     * ledger settles with the decision, and an older record stays a redelivery.
     */
    private static final String OPEN =
            """
            select s.source_id, s.asset_id, s.state, s.options, s.content_hash, s.plan_hash, s.cmdb_ci, s.attempts,
                coalesce(k.last_run, s.run_id), coalesce(k.last_partition, 0), coalesce(k.last_offset, 0),
                coalesce(k.last_record_at, s.staged_at), k.last_discovered, k.last_modified, k.last_scanned,
                c.candidate, s.schedule_id, s.operation
            from unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
            join staged_record s on s.source_id = b.source_id and s.asset_id = b.asset_id
            join staged_content c on c.source_id = s.source_id and c.asset_id = s.asset_id
            left join source_key k on k.source_id = s.source_id and k.asset_id = s.asset_id
            order by s.source_id, s.asset_id""";

    private static final String CONTENT =
            """
            select candidate, change_set, match_detail, answer from staged_content
            where source_id = ? and asset_id = ?""";
    private static final String LOCK =
            """
            select 1 from unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
            join staged_record s on s.source_id = b.source_id and s.asset_id = b.asset_id
            order by s.source_id, s.asset_id for update of s""";
    private static final String QUEUED =
            """
            select source_id, asset_id from staged_record
            where state = 'QUEUED' and split_part(source_id, '/', 1) not in (select source_id from target_source)
            order by source_id, asset_id limit ? for update skip locked""";
    private static final String QUEUE =
            """
            update staged_record set state = 'QUEUED', updated_at = now()
            where source_id = ? and asset_id = ?""";
    private static final String QUEUE_ALL =
            """
            update staged_record s set state = 'QUEUED', updated_at = now()
            from unnest(?::text[], ?::bigint[]) as n (source_id, asset_id)
            where s.source_id = n.source_id and s.asset_id = n.asset_id""";
    private static final String REJECT =
            """
            update staged_record s
            set state = 'REJECTED', decided_by = n.by_user, reason = n.reason, decided_at = now(), updated_at = now()
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[]) as n (source_id, asset_id, by_user, reason)
            where s.source_id = n.source_id and s.asset_id = n.asset_id""";

    /** Somebody's no. */
    public record Rejection(AssetKey asset, String by, String reason) {}

    /** Locks the records, then reads them: a record that is gone by then is not in the answer. */
    public Map<AssetKey, StagedRecord> open(Connection connection, Collection<AssetKey> assets)
            throws SQLException {
        List<AssetKey> keys = List.copyOf(assets);
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            StagedStore.bind(lock, keys);
            lock.executeQuery().close();
        }
        Map<AssetKey, StagedRecord> records = new HashMap<>();
        try (PreparedStatement open = connection.prepareStatement(OPEN)) {
            StagedStore.bind(open, keys);
            try (ResultSet row = open.executeQuery()) {
                while (row.next()) {
                    StagedRecord record = read(row);
                    records.put(record.asset().key(), record);
                }
            }
        }
        return records;
    }

    private static StagedRecord read(ResultSet row) throws SQLException {
        AssetKey key = new AssetKey(row.getString(1), row.getLong(2));
        String options = row.getString(4);
        byte[] hash = row.getBytes(5);
        byte[] planHash = row.getBytes(6);
        StagedState state = StagedState.valueOf(row.getString(3));
        String operation = row.getString(18);
        IncomingAsset asset =
                IncomingAsset.ofStaged(
                        origin(row, key),
                        key,
                        row.getObject(9, UUID.class),
                        RunOptions.decode(options),
                        hash,
                        new Observed(
                                Sql.instant(row, 13), Sql.instant(row, 14), Sql.instant(row, 15)));
        return new StagedRecord(
                asset,
                state,
                planHash == null ? null : HexFormat.of().formatHex(planHash),
                operation == null ? null : ChangeOperation.valueOf(operation),
                Sql.uuid(row, 7),
                new Waiting(state, hash, options, row.getInt(8)));
    }

    private static ConsumerRecord<String, byte[]> origin(ResultSet row, AssetKey key)
            throws SQLException {
        byte[] value = Compressed.inflate(row.getBytes(16));
        Timestamp at = row.getTimestamp(12);
        RecordHeaders headers = new RecordHeaders();
        String schedule = row.getString(17);
        if (schedule != null) {
            HeaderText.set(headers, Headers.SCHEDULE_ID, schedule);
        }
        return new ConsumerRecord<>(
                Topic.CI_CANDIDATE.topicName(),
                row.getInt(10),
                row.getLong(11),
                at.getTime(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                key.toString(),
                value,
                headers,
                Optional.empty());
    }

    /** What is large of a record. */
    public Optional<StagedContent> content(Connection connection, AssetKey asset)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(CONTENT)) {
            read.setString(1, asset.sourceId());
            read.setLong(2, asset.assetId());
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                byte[] changes = row.getBytes(2);
                return Optional.of(
                        new StagedContent(
                                candidate(row.getBytes(1)),
                                changes == null ? null : ChangeSetCodec.decode(changes),
                                row.getString(3),
                                row.getString(4)));
            }
        }
    }

    private static @Nullable Candidate candidate(byte[] bytes) {
        try {
            return CandidateCodec.decode(Compressed.inflate(bytes));
        } catch (IOException | IllegalStateException e) {
            LOG.debugf("A staged candidate cannot be read: %s", Failures.describe(e));
            return null;
        }
    }

    /** Some of the queued records of the built-in CMDB that nobody else works on, locked. */
    public List<AssetKey> queued(Connection connection, int limit) throws SQLException {
        List<AssetKey> keys = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(QUEUED)) {
            read.setInt(1, limit);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    keys.add(new AssetKey(row.getString(1), row.getLong(2)));
                }
            }
        }
        return keys;
    }

    /**
     * Puts a record back to be tried again.
     *
     * @return whether there is such a record
     */
    public boolean queue(Connection connection, AssetKey asset) throws SQLException {
        try (PreparedStatement queue = connection.prepareStatement(QUEUE)) {
            queue.setString(1, asset.sourceId());
            queue.setLong(2, asset.assetId());
            return queue.executeUpdate() == 1;
        }
    }

    /** Puts records back to be tried again. */
    public void queue(Connection connection, Collection<AssetKey> assets) throws SQLException {
        if (assets.isEmpty()) {
            return;
        }
        try (PreparedStatement queue = connection.prepareStatement(QUEUE_ALL)) {
            StagedStore.bind(queue, List.copyOf(assets));
            queue.executeUpdate();
        }
    }

    /** Keeps that somebody said no. */
    public void reject(Connection connection, List<Rejection> rejections) throws SQLException {
        if (rejections.isEmpty()) {
            return;
        }
        try (PreparedStatement reject = connection.prepareStatement(REJECT)) {
            Sql.column(reject, 1, "text", rejections, each -> each.asset().sourceId());
            Sql.column(reject, 2, "bigint", rejections, each -> each.asset().assetId());
            Sql.column(reject, 3, "text", rejections, Rejection::by);
            Sql.column(reject, 4, "text", rejections, Rejection::reason);
            reject.executeUpdate();
        }
    }
}
