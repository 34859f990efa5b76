package dev.cmdbsync.collector.certificate;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which certificates the readings of a source have seen. */
@ApplicationScoped
class SeenStore {
    private final Sql sql;

    SeenStore(Sql sql) {
        this.sql = sql;
    }

    /** The reading has seen these. */
    void saw(String sourceId, UUID runId, Collection<Long> ids) {
        sql.update(
                """
                insert into certificate_seen (source_id, certificate_id, run_id, misses)
                select s.id, n.id, ?, 0 from source s cross join unnest(?) as n (id) where s.id = ?
                on conflict (source_id, certificate_id) do update set run_id = excluded.run_id, misses = 0""",
                runId,
                ids.stream().distinct().toArray(Long[]::new),
                sourceId);
    }

    /** Filter of the last complete reading; null if it had none or there was none. */
    @Nullable String filter(String sourceId) {
        return sql
                .list(
                        "select filter from certificate_sync where source_id = ?",
                        row -> Objects.requireNonNullElse(row.getString(1), ""),
                        sourceId)
                .stream()
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** A complete reading counts what it has not seen, once. */
    @Transactional
    void countMisses(String sourceId, UUID runId, @Nullable String filter) {
        sql.update(
                "update certificate_seen set misses = misses + 1, run_id = ? where source_id = ? and run_id <> ?",
                runId,
                sourceId,
                runId);
        sql.update("update certificate_sync set filter = ? where source_id = ?", filter, sourceId);
    }

    /** Forgets what this reading has not seen: it looked for something else than the one before. */
    @Transactional
    void forgetUnseen(String sourceId, UUID runId, @Nullable String filter) {
        sql.update(
                "delete from certificate_seen where source_id = ? and run_id <> ?",
                sourceId,
                runId);
        sql.update("update certificate_sync set filter = ? where source_id = ?", filter, sourceId);
    }

    long known(String sourceId) {
        return sql.number("select count(*) from certificate_seen where source_id = ?", sourceId);
    }

    /** Certificates that so many complete readings in a row have not seen. */
    List<Long> missed(String sourceId, int times) {
        return sql.list(
                "select certificate_id from certificate_seen where source_id = ? and misses >= ? order by 1",
                row -> row.getLong(1),
                sourceId,
                times);
    }

    /** They are retired; if they come again, they are as new. */
    void forget(String sourceId, List<Long> ids) {
        sql.update(
                "delete from certificate_seen where source_id = ? and certificate_id = any (?)",
                sourceId,
                ids.toArray(Long[]::new));
    }
}
