package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.copy.CopyRows;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ledger.LedgerTally;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assets of the sources: which CI each is, and what was last applied. */
@ApplicationScoped
public class SourceKeyStore {
    /** Reads what is known of each record's asset and settles the unchanged ones on the way. */
    private static final String STAGE =
            """
            with b as materialized (
                select * from unnest(?::text[], ?::bigint[], ?::bytea[], ?::uuid[], ?::integer[], ?::bigint[],
                    ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                with ordinality as b (source_id, asset_id, hash, run_id, part, pos,
                    record_at, discovered, modified, scanned, ord)),
            k as materialized (
                select b.ord, b.run_id, b.part, b.pos, b.record_at, b.discovered, b.modified, b.scanned,
                    s.source_id, s.asset_id, s.cmdb_ci, s.content_hash, s.identity_hash, s.last_run, s.last_outcome,
                    s.matched_by, s.match_detail, s.notes, s.last_discovered, s.last_modified, s.last_scanned,
                    s.created_at,
                    coalesce(s.last_partition = b.part and s.last_offset >= b.pos
                        and s.last_record_at >= b.record_at, false) as seen,
                    coalesce(s.content_hash = b.hash and s.cmdb_ci is not null, false) as same
                from b join source_key s on s.source_id = b.source_id and s.asset_id = b.asset_id),
            settled as (
                update source_key t
                set last_run = k.run_id, last_outcome = 'UNCHANGED', last_error_code = null, last_error = null,
                    last_partition = k.part, last_offset = k.pos, last_record_at = k.record_at,
                    last_discovered = coalesce(k.discovered, t.last_discovered),
                    last_modified = coalesce(k.modified, t.last_modified),
                    last_scanned = coalesce(k.scanned, t.last_scanned),
                    last_seen_at = now()
                from k
                where t.source_id = k.source_id and t.asset_id = k.asset_id and k.same and not k.seen
                    and (k.last_run is distinct from k.run_id or k.last_outcome in ('PENDING', 'REJECTED', 'FAILED')))
            select ord, cmdb_ci, content_hash, identity_hash, last_run, last_outcome, matched_by, match_detail,
                notes, last_discovered, last_modified, last_scanned, created_at, seen, same
            from k""";

    private static final String MOVE_LAST_DISCOVERED =
            """
            update ci set last_discovered = n.at
            from (select sys_id, max(at) as at from unnest(?::uuid[], ?::timestamptz[]) as u (sys_id, at)
                group by sys_id) n
            where ci.sys_id = n.sys_id and (ci.last_discovered is null or ci.last_discovered < n.at)""";
    private static final String SETTLE =
            """
            update source_key t
            set last_run = n.run_id, last_outcome = n.outcome, last_error_code = n.code, last_error = n.error,
                last_partition = n.part, last_offset = n.pos, last_record_at = n.record_at,
                last_discovered = coalesce(n.discovered, t.last_discovered),
                last_modified = coalesce(n.modified, t.last_modified),
                last_scanned = coalesce(n.scanned, t.last_scanned),
                last_seen_at = now()
            from unnest(?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::integer[],
                ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                as n (source_id, asset_id, run_id, outcome, code, error, part, pos, record_at, discovered, modified,
                scanned)
            where t.source_id = n.source_id and t.asset_id = n.asset_id""";
    private static final String FORGET_APPLIED =
            """
            update source_key k set content_hash = null
            from unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
            where k.source_id = b.source_id and k.asset_id = b.asset_id""";
    private static final String REMOVE =
            """
            delete from source_key s using unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
            where s.source_id = b.source_id and s.asset_id = b.asset_id""";

    /**
     * Looks up every asset; unchanged ones are settled with it.
     *
     * @return what was known before, in the order of the assets; null for a new one
     */
    public List<@Nullable SourceKey> stage(Connection connection, List<IncomingAsset> assets)
            throws SQLException {
        List<@Nullable SourceKey> known =
                new ArrayList<>(Collections.nCopies(assets.size(), (SourceKey) null));
        try (PreparedStatement stage = connection.prepareStatement(STAGE)) {
            Sql.column(stage, 1, "text", assets, asset -> asset.key().sourceId());
            Sql.column(stage, 2, "bigint", assets, asset -> asset.key().assetId());
            Sql.column(stage, 3, "bytea", assets, IncomingAsset::appliedHash);
            Sql.column(stage, 4, "uuid", assets, IncomingAsset::runId);
            Sql.column(stage, 5, "integer", assets, asset -> asset.origin().partition());
            Sql.column(stage, 6, "bigint", assets, asset -> asset.origin().offset());
            Sql.column(stage, 7, "timestamptz", assets, asset -> Sql.moment(asset.recordedAt()));
            Sql.column(stage, 8, "timestamptz", assets, a -> Sql.moment(a.observed().discovered()));
            Sql.column(stage, 9, "timestamptz", assets, a -> Sql.moment(a.observed().modified()));
            Sql.column(stage, 10, "timestamptz", assets, a -> Sql.moment(a.observed().scanned()));
            try (ResultSet rows = stage.executeQuery()) {
                while (rows.next()) {
                    known.set(rows.getInt(1) - 1, read(rows));
                }
            }
        }
        moveLastDiscovered(connection, assets, known);
        return known;
    }

    private static SourceKey read(ResultSet row) throws SQLException {
        String outcome = row.getString(6);
        long identity = row.getLong(4);
        Long identityHash = row.wasNull() ? null : identity;
        return new SourceKey(
                Sql.uuid(row, 2),
                row.getBytes(3),
                identityHash,
                Sql.uuid(row, 5),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString(7),
                row.getString(8),
                row.getInt(9),
                new Observed(Sql.instant(row, 10), Sql.instant(row, 11), Sql.instant(row, 12)),
                row.getTimestamp(13).toInstant(),
                row.getBoolean(14),
                row.getBoolean(15));
    }

    private static void moveLastDiscovered(
            Connection connection, List<IncomingAsset> assets, List<@Nullable SourceKey> known)
            throws SQLException {
        List<UUID> cis = new ArrayList<>();
        List<Object> moments = new ArrayList<>();
        for (int i = 0; i < assets.size(); i++) {
            SourceKey before = known.get(i);
            Instant now = assets.get(i).observed().discovered();
            if (before != null
                    && before.same()
                    && !before.seen()
                    && before.ci() != null
                    && now != null
                    && !now.equals(before.observed().discovered())) {
                cis.add(before.ci());
                moments.add(now.toString());
            }
        }
        if (cis.isEmpty()) {
            return;
        }
        try (PreparedStatement move = connection.prepareStatement(MOVE_LAST_DISCOVERED)) {
            Sql.uuids(move, 1, cis);
            Sql.column(move, 2, "timestamptz", moments, moment -> moment);
            move.executeUpdate();
        }
    }

    /** What was applied last is not known for certain: the next record counts as changed. */
    public void forgetApplied(Connection connection, List<AssetKey> assets) throws SQLException {
        if (assets.isEmpty()) {
            return;
        }
        try (PreparedStatement forget = connection.prepareStatement(FORGET_APPLIED)) {
            StagedStore.bind(forget, assets);
            forget.executeUpdate();
        }
    }

    /** Writes the outcome of assets that are left as they are. */
    public void settle(Connection connection, List<Settlement> settlements) throws SQLException {
        if (settlements.isEmpty()) {
            return;
        }
        List<IncomingAsset> assets = settlements.stream().map(Settlement::asset).toList();
        try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            Sql.column(settle, 1, "text", assets, asset -> asset.key().sourceId());
            Sql.column(settle, 2, "bigint", assets, asset -> asset.key().assetId());
            Sql.column(settle, 3, "uuid", assets, IncomingAsset::runId);
            Sql.column(settle, 4, "text", settlements, each -> each.outcome().name());
            Sql.column(
                    settle,
                    5,
                    "text",
                    settlements,
                    each -> each.error() == null ? null : each.error().name());
            Sql.column(settle, 6, "text", settlements, Settlement::text);
            Sql.column(settle, 7, "integer", assets, asset -> asset.origin().partition());
            Sql.column(settle, 8, "bigint", assets, asset -> asset.origin().offset());
            Sql.column(settle, 9, "timestamptz", assets, a -> Sql.moment(a.recordedAt()));
            Sql.column(
                    settle, 10, "timestamptz", assets, a -> Sql.moment(a.observed().discovered()));
            Sql.column(settle, 11, "timestamptz", assets, a -> Sql.moment(a.observed().modified()));
            Sql.column(settle, 12, "timestamptz", assets, a -> Sql.moment(a.observed().scanned()));
            settle.executeUpdate();
        }
    }

    /** Writes what became of the assets that were not unchanged. */
    public void save(Connection connection, List<Verdict> verdicts, Instant now)
            throws SQLException {
        List<Verdict> known = verdicts.stream().filter(each -> each.before() != null).toList();
        if (!known.isEmpty()) {
            try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
                Sql.column(remove, 1, "text", known, each -> each.asset().key().sourceId());
                Sql.column(remove, 2, "bigint", known, each -> each.asset().key().assetId());
                remove.executeUpdate();
            }
        }
        CopyRows rows =
                new CopyRows(
                        "source_key",
                        "source_id",
                        "asset_id",
                        "cmdb_ci",
                        "content_hash",
                        "identity_hash",
                        "last_run",
                        "last_outcome",
                        "last_error_code",
                        "last_error",
                        "matched_by",
                        "match_detail",
                        "notes",
                        "last_partition",
                        "last_offset",
                        "last_record_at",
                        "last_discovered",
                        "last_modified",
                        "last_scanned",
                        "last_seen_at",
                        "created_at");
        verdicts.forEach(each -> add(rows, each, now));
        rows.send(connection);
    }

    private static void add(CopyRows rows, Verdict verdict, Instant now) {
        IncomingAsset asset = verdict.asset();
        SourceKey before = verdict.before();
        Verdict.Applied applied = verdict.applied();
        Observed observed =
                before == null ? asset.observed() : asset.observed().orElse(before.observed());
        rows.row().text(asset.key().sourceId()).bigint(asset.key().assetId());
        if (applied != null) {
            rows.uuid(applied.ci()).bytes(asset.appliedHash()).bigint(applied.identityHash());
        } else {
            rows.uuid(before == null ? null : before.ci())
                    .bytes(before == null ? null : before.contentHash())
                    .bigint(before == null ? null : before.identityHash());
        }
        rows.uuid(asset.runId())
                .text(settled(verdict).name())
                .text(verdict.error() == null ? null : verdict.error().name())
                .text(verdict.errorText());
        if (applied != null) {
            rows.text(applied.rule()).text(applied.detail());
        } else {
            rows.text(before == null ? null : before.matchedBy())
                    .text(before == null ? null : before.matchDetail());
        }
        rows.smallint(Math.min(verdict.notes().size(), Short.MAX_VALUE))
                .integer(asset.origin().partition())
                .bigint(asset.origin().offset())
                .timestamp(asset.recordedAt())
                .timestamp(observed.discovered())
                .timestamp(observed.modified())
                .timestamp(observed.scanned())
                .timestamp(now)
                .timestamp(before == null ? now : before.createdAt());
    }

    private static Outcome settled(Verdict verdict) {
        SourceKey before = verdict.before();
        return before == null
                ? verdict.outcome()
                : LedgerTally.settle(
                        before.lastRun(),
                        before.lastOutcome(),
                        verdict.asset().runId(),
                        verdict.outcome());
    }
}
