package dev.cmdbsync.collector.run;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.model.run.LedgerReport;
import dev.cmdbsync.model.run.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Totals that the services report for each run. */
@ApplicationScoped
class LedgerStore {
    private static final String ACCOUNTED =
            """
            r.failed_count + coalesce((select sum(l.created + l.updated + l.unchanged + l.pending
                                                  + l.rejected + l.failed)
                                         from run_ledger l where l.run_id = r.id), 0)""";

    private final Sql sql;

    LedgerStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * A run that is read but does not balance.
     *
     * @param waitingSince its last page or report
     */
    record Open(UUID runId, String sourceId, long read, long accounted, Instant waitingSince) {}

    /** Keeps a report unless a newer one is there. Reports of unknown runs are passed over. */
    void store(UUID runId, LedgerReport report) {
        sql.update(
                """
                insert into run_ledger as kept (run_id, service, created, updated, unchanged,
                                                pending, rejected, failed, reported_at)
                select id, ?, ?, ?, ?, ?, ?, ?, ? from run where id = ?
                on conflict (run_id, service) do update
                   set created = excluded.created, updated = excluded.updated,
                       unchanged = excluded.unchanged, pending = excluded.pending,
                       rejected = excluded.rejected, failed = excluded.failed,
                       reported_at = excluded.reported_at
                 where kept.reported_at <= excluded.reported_at""",
                report.service(),
                count(report, Outcome.CREATED),
                count(report, Outcome.UPDATED),
                count(report, Outcome.UNCHANGED),
                count(report, Outcome.PENDING),
                count(report, Outcome.REJECTED),
                count(report, Outcome.FAILED),
                report.at(),
                runId);
    }

    private static long count(LedgerReport report, Outcome outcome) {
        return report.counts().getOrDefault(outcome, 0L);
    }

    Ledger ledger(Run run) {
        return sql.list(
                        """
                        select coalesce(sum(created), 0), coalesce(sum(updated), 0),
                               coalesce(sum(unchanged), 0), coalesce(sum(pending), 0),
                               coalesce(sum(rejected), 0), coalesce(sum(failed), 0)
                          from run_ledger where run_id = ?""",
                        row ->
                                Ledger.of(
                                        run.read(),
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6) + run.failed()),
                        run.id())
                .getFirst();
    }

    /** Last page or report of a run. */
    Instant waitingSince(Run run) {
        Instant ended = run.pagingEndedAt() == null ? run.startedAt() : run.pagingEndedAt();
        return sql.first(
                        "select max(reported_at) as at from run_ledger where run_id = ?",
                        row -> Optional.ofNullable(Sql.instant(row, "at")),
                        run.id())
                .flatMap(found -> found)
                .filter(reported -> reported.isAfter(ended))
                .orElse(ended);
    }

    /** Completes the run if it is read and its ledger balances. */
    boolean completeIfBalanced(UUID runId, Instant now) {
        return sql.update(
                        """
                        update run r set status = 'COMPLETED', ended_at = ?
                         where r.id = ? and r.status = 'PROCESSING'
                           and r.read_count = %s"""
                                .formatted(ACCOUNTED),
                        now,
                        runId)
                == 1;
    }

    /** Runs that are read and wait for the other services. */
    List<Open> open() {
        return sql.list(
                """
                select r.id, r.source_id, r.read_count, %s as accounted,
                       greatest(r.paging_ended_at,
                                (select max(l.reported_at) from run_ledger l
                                  where l.run_id = r.id)) as waiting_since
                  from run r where r.status = 'PROCESSING'"""
                        .formatted(ACCOUNTED),
                row -> {
                    Instant since = Sql.instant(row, "waiting_since");
                    return new Open(
                            row.getObject("id", UUID.class),
                            row.getString("source_id"),
                            row.getLong("read_count"),
                            row.getLong("accounted"),
                            since == null ? Instant.EPOCH : since);
                });
    }
}
