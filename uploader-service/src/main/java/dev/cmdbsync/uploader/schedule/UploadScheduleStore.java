package dev.cmdbsync.uploader.schedule;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.uploader.cmdb.CmdbConnection;
import dev.cmdbsync.uploader.jdbc.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules, and how far each has read its CMDB. */
@ApplicationScoped
public class UploadScheduleStore {
    private final Sql sql;
    private final Documents documents;
    private final Clock clock;

    UploadScheduleStore(Sql sql, Documents documents, Clock clock) {
        this.sql = sql;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * How far a schedule has read.
     *
     * @param watermark up to when it knows the CMDB; null before its first comparison
     * @param fullAt start of its last complete comparison; null if there was none
     */
    public record Progress(@Nullable Instant watermark, @Nullable Instant fullAt) {}

    public List<UploadSchedule> all() {
        return sql.list(
                "select document from upload_schedule order by name",
                row -> documents.read(row.getString(1), UploadSchedule.class));
    }

    public Optional<UploadSchedule> find(String id) {
        return sql.first(
                "select document from upload_schedule where id = ?",
                row -> documents.read(row.getString(1), UploadSchedule.class),
                id);
    }

    /** Whether another schedule has this name. */
    boolean isNameTaken(String name, String id) {
        return sql.number(
                        "select count(*) from upload_schedule where name = ? and id <> ?", name, id)
                > 0;
    }

    /** Makes or replaces a schedule. What was read under another question is read again. */
    void put(UploadSchedule schedule) {
        sql.update(
                """
                insert into upload_schedule (id, name, source_id, document, active, follows, changed_at)
                values (?, ?, ?, ?::jsonb, ?, ?, ?)
                on conflict (id) do update
                   set name = excluded.name, source_id = excluded.source_id,
                       document = excluded.document, active = excluded.active,
                       follows = excluded.follows, changed_at = excluded.changed_at,
                       watermark = null, full_at = null
                 where upload_schedule.document <> excluded.document""",
                schedule.id(),
                schedule.name(),
                schedule.sourceId(),
                documents.write(schedule),
                schedule.isActive(),
                schedule.cmdb() == null || schedule.cmdb().equals(CmdbConnection.BUILT_IN),
                clock.instant());
    }

    void delete(String id) {
        sql.update("delete from changed_ci where schedule_id = ?", id);
        sql.update("delete from upload_schedule where id = ?", id);
    }

    public Progress progress(String id) {
        return sql.first(
                        "select watermark, full_at from upload_schedule where id = ?",
                        row ->
                                new Progress(
                                        Sql.instant(row, "watermark"), Sql.instant(row, "full_at")),
                        id)
                .orElse(new Progress(null, null));
    }

    /** A run has read everything up to a moment. Joins the caller's transaction. */
    public void readUpTo(String id, Instant upTo, boolean full) {
        sql.update(
                """
                update upload_schedule
                   set watermark = ?, full_at = case when ? then ?::timestamptz else full_at end
                 where id = ?""",
                upTo,
                full,
                upTo,
                id);
    }
}
