package dev.cmdbsync.uploader.queue;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.uploader.jdbc.Documents;
import dev.cmdbsync.uploader.plan.UploadKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records under way: taken, carried out, remembered. */
@ApplicationScoped
public class SyncRecordStore {
    private static final int LONGEST_TEXT = 4000;

    private final Sql sql;
    private final Documents documents;
    private final Clock clock;

    SyncRecordStore(Sql sql, Documents documents, Clock clock) {
        this.sql = sql;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Takes records of one kind that may be tried now, oldest first.
     *
     * @param acrossTargets false: those of one target only; true: of all, ordered by target
     * @param most how many
     */
    @Transactional
    public List<SyncRecord> take(
            String sourceId, UploadKind kind, boolean acrossTargets, int most) {
        Instant now = clock.instant();
        return sql.list(
                """
                with taken as (
                    select r.id from sync_record r
                     where r.source_id = ? and r.position = ? and r.state = 'QUEUED'
                       and r.next_attempt_at <= ? and %1$s
                       and (? or r.target = (
                            select r.target from sync_record r
                             where r.source_id = ? and r.position = ? and r.state = 'QUEUED'
                               and r.next_attempt_at <= ? and %1$s
                             order by r.target, r.id limit 1))
                     order by r.target, r.id limit ?),
                marked as (
                    update sync_record r
                       set state = 'SENDING', attempts = attempts + 1, updated_at = ?
                      from taken where r.id = taken.id
                    returning r.*)
                select * from marked order by target, id"""
                        .formatted(ready(kind)),
                this::record,
                sourceId,
                kind.ordinal(),
                now,
                acrossTargets,
                sourceId,
                kind.ordinal(),
                now,
                most,
                now);
    }

    /** A record waits for those that it builds on: an address before its group, an application. */
    private static String ready(UploadKind kind) {
        String open = "d.source_id = r.source_id and d.state in ('QUEUED', 'SENDING')";
        return switch (kind) {
            case UPLOAD_IP_TO_GROUP, UPLOAD_IP_TO_TAG ->
                    """
                    not exists (select 1 from sync_record d
                                 where %s and d.position = %d and d.sys_id = r.sys_id)"""
                            .formatted(open, UploadKind.UPLOAD_IP.ordinal());
            case UPLOAD_METADATA ->
                    """
                    (r.payload -> 'apps' = '[]' or not exists (
                        select 1 from sync_record d
                         where %s and d.position = %d and r.payload -> 'apps' @> to_jsonb(d.sys_id)))"""
                            .formatted(open, UploadKind.UPLOAD_BUSINESS_APP.ordinal());
            default -> "true";
        };
    }

    /** Records that an uploader took and did not finish; otherwise like {@link #take}. */
    public List<SyncRecord> unfinished(
            String sourceId, UploadKind kind, boolean acrossTargets, int most) {
        return sql.list(
                """
                select * from sync_record
                 where source_id = ? and position = ? and state = 'SENDING'
                   and (? or target = (select min(target) from sync_record
                                        where source_id = ? and position = ? and state = 'SENDING'))
                 order by target, id limit ?""",
                this::record,
                sourceId,
                kind.ordinal(),
                acrossTargets,
                sourceId,
                kind.ordinal(),
                most);
    }

    /** Keeps what became of records, and what Qualys was told, in one transaction. */
    @Transactional
    public void finish(String sourceId, List<Outcome> outcomes) {
        Instant now = clock.instant();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            rows.add(row(outcome, now));
        }
        String json = documents.write(rows);
        // A newer record of the same thing may wait already: it takes the place of this one.
        sql.update(
                """
                update sync_record r
                   set state = case when o.state = 'QUEUED' and exists (
                                select 1 from sync_record n
                                 where n.source_id = r.source_id and n.kind = r.kind
                                   and n.sys_id = r.sys_id and n.target = r.target
                                   and n.state = 'QUEUED') then 'ERROR' else o.state end,
                       notes = o.notes, answer = coalesce(o.answer, r.answer),
                       next_attempt_at = coalesce(o.at::timestamptz, r.next_attempt_at),
                       attempts = r.attempts - o.uncounted, updated_at = ?
                  from jsonb_to_recordset(?::jsonb)
                       as o (id bigint, state text, notes text, answer text, at text, uncounted int)
                 where r.id = o.id""",
                now,
                json);
        sql.update(
                """
                insert into sent_value
                       (source_id, kind, sys_id, target, schedule_id, hash, payload, sent_at)
                select distinct on (r.kind, r.sys_id, r.target)
                       r.source_id, r.kind, r.sys_id, r.target, r.schedule_id, r.hash, r.payload,
                       ?::timestamptz
                  from sync_record r
                  join jsonb_to_recordset(?::jsonb) as o (id bigint, state text) using (id)
                 where o.state = 'SUCCESS'
                 order by r.kind, r.sys_id, r.target, r.id desc
                on conflict (source_id, kind, sys_id, target) do update
                   set schedule_id = excluded.schedule_id, hash = excluded.hash,
                       payload = excluded.payload, sent_at = excluded.sent_at""",
                now,
                json);
        sql.update(
                """
                update upload_run u set status = 'COMPLETED', ended_at = ?
                 where u.source_id = ? and u.status = 'SENDING'
                   and not exists (select 1 from sync_record r
                                    where r.run_id = u.id and r.state in ('QUEUED', 'SENDING'))""",
                now,
                sourceId);
    }

    /** When the next record may be tried; empty if none waits. */
    public Optional<Instant> nextAttempt(String sourceId) {
        return sql.first(
                        """
                        select min(next_attempt_at) as at from sync_record
                         where source_id = ? and state = 'QUEUED'""",
                        row -> Optional.ofNullable(Sql.instant(row, "at")),
                        sourceId)
                .flatMap(found -> found);
    }

    /** Which of these CIs or applications have a newest record of a kind in this state. */
    public Set<String> withLastState(
            String sourceId, UploadKind kind, List<String> sysIds, String state) {
        return new HashSet<>(
                sql.list(
                        """
                        select sys_id from (
                            select distinct on (sys_id) sys_id, state from sync_record
                             where source_id = ? and kind = ? and sys_id = any(?)
                             order by sys_id, id desc) newest
                         where state = ?""",
                        row -> row.getString(1),
                        sourceId,
                        kind,
                        sysIds.toArray(String[]::new),
                        state));
    }

    /** What Qualys was told last of one thing; empty if nothing. */
    public <T> Optional<T> sent(SyncRecord record, String sourceId, Class<T> type) {
        return sql.first(
                """
                select payload from sent_value
                 where source_id = ? and kind = ? and sys_id = ? and target = ?""",
                row -> documents.read(row.getString(1), type),
                sourceId,
                record.kind(),
                record.sysId(),
                record.target());
    }

    /** Forgets records that are done and old. */
    public int forget(String state, Instant before) {
        return sql.update(
                "delete from sync_record where state = ? and updated_at < ?", state, before);
    }

    private static Map<String, @Nullable Object> row(Outcome outcome, Instant now) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", outcome.record().id());
        row.put("uncounted", 0);
        switch (outcome) {
            case Outcome.Done done -> {
                row.put("state", "SUCCESS");
                row.put("notes", cut(done.notes()));
                row.put("answer", cut(done.answer()));
            }
            case Outcome.Refused refused -> {
                row.put("state", "ERROR");
                row.put("notes", cut(refused.reason()));
                row.put("answer", cut(refused.answer()));
            }
            case Outcome.Later later -> {
                row.put("state", "QUEUED");
                row.put("notes", cut(later.reason()));
                row.put("at", (later.at().isAfter(now) ? later.at() : now).toString());
                row.put("uncounted", later.counts() ? 0 : 1);
            }
        }
        return row;
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT);
    }

    private SyncRecord record(ResultSet row) throws SQLException {
        UploadKind kind = UploadKind.valueOf(row.getString("kind"));
        return new SyncRecord(
                row.getLong("id"),
                kind,
                row.getString("schedule_id"),
                row.getString("sys_id"),
                row.getString("target"),
                documents.read(row.getString("payload"), kind.payload()),
                row.getString("hash"),
                row.getInt("attempts"));
    }
}
