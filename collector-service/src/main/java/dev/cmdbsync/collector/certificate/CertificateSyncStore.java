package dev.cmdbsync.collector.certificate;

import dev.cmdbsync.collector.certificate.CertificateSync.Status;
import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The readings of certificates, one row a source. */
@ApplicationScoped
class CertificateSyncStore {
    private final Sql sql;

    CertificateSyncStore(Sql sql) {
        this.sql = sql;
    }

    /** Sources whose certificates are to be read now. */
    List<String> due(Instant now) {
        return sql.list(
                """
                select s.id from source s left join certificate_sync c on c.source_id = s.id
                where s.active and s.download_enabled and s.sync_certificates
                    and (c.next_at is null or c.next_at <= ?)
                order by s.id""",
                row -> row.getString(1),
                now);
    }

    Optional<CertificateSync> find(String sourceId) {
        return sql.first(
                """
                select source_id, run_id, status, next_page, page_size, read_count, failures, message, started_at, ended_at,
                    next_at
                from certificate_sync where source_id = ?""",
                CertificateSyncStore::read,
                sourceId);
    }

    private static CertificateSync read(ResultSet row) throws SQLException {
        return new CertificateSync(
                row.getString(1),
                row.getObject(2, UUID.class),
                Status.valueOf(row.getString(3)),
                row.getInt(4),
                row.getInt(5),
                row.getLong(6),
                row.getInt(7),
                row.getString(8),
                Objects.requireNonNull(Sql.instant(row, "started_at")),
                Sql.instant(row, "ended_at"),
                Objects.requireNonNull(Sql.instant(row, "next_at")));
    }

    /** Keeps it; a source that is gone meanwhile is no error. */
    void save(CertificateSync sync) {
        sql.update(
                """
                insert into certificate_sync (source_id, run_id, status, next_page, page_size, read_count, failures, message,
                    started_at, ended_at, next_at)
                select id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from source where id = ?
                on conflict (source_id) do update set run_id = excluded.run_id, status = excluded.status,
                    next_page = excluded.next_page, page_size = excluded.page_size, read_count = excluded.read_count, failures = excluded.failures,
                    message = excluded.message, started_at = excluded.started_at, ended_at = excluded.ended_at,
                    next_at = excluded.next_at""",
                sync.runId(),
                sync.status(),
                sync.nextPage(),
                sync.pageSize(),
                sync.read(),
                sync.failures(),
                sync.message(),
                sync.startedAt(),
                sync.endedAt(),
                sync.nextAt(),
                sync.sourceId());
    }

    /** Brings the next reading forward; nothing happens to one that is under way. */
    void readNow(String sourceId, Instant now) {
        sql.update(
                "update certificate_sync set next_at = ? where source_id = ? and next_at > ?",
                now,
                sourceId,
                now);
    }
}
