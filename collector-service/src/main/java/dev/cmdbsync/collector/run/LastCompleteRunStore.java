package dev.cmdbsync.collector.run;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of the last complete run of each active schedule. */
@ApplicationScoped
class LastCompleteRunStore {
    private static final String SCHEDULES =
            """
            select s.id, s.source_id, s.repeat_interval,
                   coalesce(r.ended_at, s.changed_at) as succeeded_at
              from schedule s
              left join lateral (select ended_at from run
                                  where schedule_id = s.id and status = 'COMPLETED'
                                  order by number desc limit 1) r on true
             where s.active""";
    private static final String LEDGERS =
            """
            select s.id, s.source_id, c.outcome, c.assets
              from schedule s
              join lateral (select id, read_count, failed_count from run
                             where schedule_id = s.id and status = 'COMPLETED'
                             order by number desc limit 1) r on true
              join lateral (select coalesce(sum(created), 0) as created,
                                   coalesce(sum(updated), 0) as updated,
                                   coalesce(sum(unchanged), 0) as unchanged,
                                   coalesce(sum(pending), 0) as pending,
                                   coalesce(sum(rejected), 0) as rejected,
                                   coalesce(sum(failed), 0) + r.failed_count as failed
                              from run_ledger where run_id = r.id) l on true
              cross join lateral (values ('read', r.read_count), ('created', l.created),
                                         ('updated', l.updated), ('unchanged', l.unchanged),
                                         ('pending', l.pending), ('rejected', l.rejected),
                                         ('failed', l.failed)) as c (outcome, assets)
             where s.active""";

    private final Sql sql;

    LastCompleteRunStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * How fresh a schedule is.
     *
     * @param succeeded end of its last complete run; before the first, when it was saved
     * @param interval time between two runs; zero without a clock
     */
    record Freshness(String scheduleId, String sourceId, Instant succeeded, Duration interval) {}

    /** How many assets of the last complete run came to this outcome, or were read. */
    record Count(String scheduleId, String sourceId, String outcome, long assets) {}

    List<Freshness> freshness() {
        return sql.list(
                SCHEDULES,
                row ->
                        new Freshness(
                                row.getString("id"),
                                row.getString("source_id"),
                                Objects.requireNonNullElse(
                                        Sql.instant(row, "succeeded_at"), Instant.EPOCH),
                                interval(row.getString("repeat_interval"))));
    }

    List<Count> counts() {
        return sql.list(
                LEDGERS,
                row ->
                        new Count(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4)));
    }

    private static Duration interval(@Nullable String text) {
        return text == null ? Duration.ZERO : Duration.parse(text);
    }
}
