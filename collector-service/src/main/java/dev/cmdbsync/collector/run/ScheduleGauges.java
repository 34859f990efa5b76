package dev.cmdbsync.collector.run;

import dev.cmdbsync.collector.jdbc.Sql;
import dev.cmdbsync.collector.jdbc.SqlFailure;
import dev.cmdbsync.messaging.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How fresh each active schedule is and what its last complete run brought. Every replica tells the
 * same.
 */
@ApplicationScoped
class ScheduleGauges {
    private static final Logger LOG = Logger.getLogger(ScheduleGauges.class);
    private static final String SCHEDULES =
            """
            select s.id, s.source_id, s.repeat_interval, s.changed_at, r.ended_at
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
    private final MultiGauge succeeded;
    private final MultiGauge expected;
    private final MultiGauge assets;

    ScheduleGauges(Sql sql, MeterRegistry registry) {
        this.sql = sql;
        this.succeeded =
                MultiGauge.builder("cmdbsync_schedule_last_success_seconds")
                        .description(
                                "End of the last complete run, since 1970; before the first, when"
                                        + " the schedule was saved")
                        .register(registry);
        this.expected =
                MultiGauge.builder("cmdbsync_schedule_interval_seconds")
                        .description("Time between two runs; 0 for a schedule without a clock")
                        .register(registry);
        this.assets =
                MultiGauge.builder("cmdbsync_schedule_last_run_assets")
                        .description("Ledger of the last complete run")
                        .register(registry);
    }

    private record Figures(Tags tags, Instant succeeded, @Nullable String interval) {}

    void look() {
        try {
            List<Figures> all =
                    sql.list(
                            SCHEDULES,
                            row -> {
                                Instant ended = Sql.instant(row, "ended_at");
                                Instant saved = Sql.instant(row, "changed_at");
                                return new Figures(
                                        Tags.of(
                                                "schedule",
                                                row.getString(1),
                                                "source",
                                                row.getString(2)),
                                        ended == null
                                                ? (saved == null ? Instant.EPOCH : saved)
                                                : ended,
                                        row.getString(3));
                            });
            succeeded.register(
                    all.stream()
                            .map(
                                    each ->
                                            MultiGauge.Row.of(
                                                    each.tags(), each.succeeded().getEpochSecond()))
                            .toList(),
                    true);
            expected.register(
                    all.stream()
                            .map(each -> MultiGauge.Row.of(each.tags(), seconds(each.interval())))
                            .toList(),
                    true);
            assets.register(
                    sql.list(
                            LEDGERS,
                            row ->
                                    MultiGauge.Row.of(
                                            Tags.of(
                                                    "schedule", row.getString(1),
                                                    "source", row.getString(2),
                                                    "outcome", row.getString(3)),
                                            row.getLong(4))),
                    true);
        } catch (SqlFailure e) {
            LOG.warnf("Schedules cannot be looked at: %s", Failures.describe(e));
        }
    }

    private static long seconds(@Nullable String interval) {
        return interval == null ? 0 : Duration.parse(interval).toSeconds();
    }
}
