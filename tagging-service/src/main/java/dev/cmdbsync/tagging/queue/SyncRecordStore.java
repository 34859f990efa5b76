package dev.cmdbsync.tagging.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sync queue. */
@ApplicationScoped
public class SyncRecordStore {
    private static final String FILTER =
            """
            where (?::text is null or source_id = ?) and (?::text is null or status = ?)
              and (?::text is null or type = ?) and (?::uuid is null or run_id = ?)""";

    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;

    SyncRecordStore(Sql sql, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    /** Which records are asked for; null for all. */
    public record Filter(
            @Nullable String sourceId,
            @Nullable SyncStatus status,
            @Nullable SyncType type,
            @Nullable UUID runId) {
        private @Nullable Object[] parameters(Object... more) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object each : new @Nullable Object[] {sourceId, status, type, runId}) {
                all.add(each);
                all.add(each);
            }
            all.addAll(List.of(more));
            return all.toArray();
        }
    }

    /** Puts records into the queue; in their order. */
    @Transactional
    public List<SyncRecord> add(String sourceId, UUID runId, List<NewRecord> records) {
        List<SyncRecord> added = new ArrayList<>(records.size());
        Instant now = clock.instant();
        for (NewRecord each : records) {
            added.addAll(
                    sql.list(
                            """
                            insert into sync_record (source_id, run_id, type, status, subject,
                                tag_key, tag_name, command, asset_count, created_at, changed_at)
                            values (?, ?, ?, 'QUEUED', ?, ?, ?, ?::jsonb, ?, ?, ?)
                            returning *""",
                            this::record,
                            sourceId,
                            runId,
                            each.type(),
                            each.subject(),
                            each.command().key(),
                            each.command().name(),
                            write(each.command()),
                            each.command().assets().size(),
                            now,
                            now));
        }
        return added;
    }

    /** What a killed run left: a record that is under way, without knowing what became of it. */
    public List<SyncRecord> interrupted(String sourceId) {
        return sql.list(
                """
                select * from sync_record where source_id = ? and status = 'SENDING' order by id""",
                this::record,
                sourceId);
    }

    /** What waits is planned anew; a record that was tried before stays in the history. */
    @Transactional
    public void withdrawQueued(String sourceId) {
        sql.update(
                """
                delete from sync_record
                 where source_id = ? and status = 'QUEUED' and attempts = 0 and notes = '{}'""",
                sourceId);
        sql.update(
                """
                update sync_record set status = 'REPLACED', changed_at = ?
                 where source_id = ? and status = 'QUEUED'""",
                clock.instant(),
                sourceId);
    }

    /**
     * The record is about to be sent.
     *
     * @param parentId id of the parent that a tag gets; null for none
     */
    public void sending(long id, @Nullable Long parentId) {
        sql.update(
                """
                update sync_record
                   set status = 'SENDING', attempts = attempts + 1, changed_at = ?,
                       command = case when ?::bigint is null then command
                                      else jsonb_set(command, '{parentId}', to_jsonb(?::bigint)) end
                 where id = ?""",
                clock.instant(),
                parentId,
                parentId,
                id);
    }

    /** Joins the caller's transaction. */
    public void succeeded(long id, @Nullable String note) {
        sql.update(
                """
                update sync_record
                   set status = 'SUCCESS', changed_at = ?, answer = null, error_code = null,
                       notes = case when ?::text is null then notes else notes || ?::text end
                 where id = ?""",
                clock.instant(),
                note,
                note,
                id);
    }

    /** Joins the caller's transaction. */
    public void failed(long id, String code, String answer) {
        sql.update(
                """
                update sync_record
                   set status = 'ERROR', changed_at = ?, error_code = ?, answer = ?
                 where id = ?""",
                clock.instant(),
                code,
                answer,
                id);
    }

    /** A record that did not work goes back into the queue. Joins the caller's transaction. */
    boolean queue(long id) {
        sql.update("delete from refusal where record_id = ?", id);
        return sql.update(
                        """
                        update sync_record
                           set status = 'QUEUED', changed_at = ?,
                               notes = notes || ('Put back: ' || coalesce(answer, ''))
                         where id = ? and status = 'ERROR'""",
                        clock.instant(),
                        id)
                == 1;
    }

    List<SyncRecord> list(Filter filter, int limit, int offset) {
        return sql
                .list(
                        "select * from sync_record "
                                + FILTER
                                + " order by id desc limit ? offset ?",
                        this::record,
                        filter.parameters(limit, offset))
                .stream()
                .map(SyncRecord::withoutCommand)
                .toList();
    }

    long count(Filter filter) {
        return sql.number("select count(*) from sync_record " + FILTER, filter.parameters());
    }

    Optional<SyncRecord> find(long id) {
        return sql.first("select * from sync_record where id = ?", this::record, id);
    }

    private SyncRecord record(ResultSet row) throws SQLException {
        return new SyncRecord(
                row.getLong("id"),
                row.getString("source_id"),
                row.getObject("run_id", UUID.class),
                SyncType.valueOf(row.getString("type")),
                SyncStatus.valueOf(row.getString("status")),
                row.getString("subject"),
                read(row.getString("command")),
                row.getInt("asset_count"),
                row.getInt("attempts"),
                row.getString("error_code"),
                row.getString("answer"),
                Sql.texts(row, "notes"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Objects.requireNonNull(Sql.instant(row, "changed_at")));
    }

    private SyncCommand read(String text) {
        try {
            return json.readValue(text, SyncCommand.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A command that was stored can be read", e);
        }
    }

    private String write(SyncCommand command) {
        try {
            return json.writeValueAsString(command);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A command is always JSON", e);
        }
    }
}
