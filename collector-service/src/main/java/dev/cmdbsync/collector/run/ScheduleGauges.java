package dev.cmdbsync.collector.run;

import dev.cmdbsync.jdbc.SqlFailure;
import dev.cmdbsync.messaging.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * How fresh each active schedule is and what its last complete run brought. Every replica tells the
 * same.
 */
@ApplicationScoped
class ScheduleGauges {
    private static final Logger LOG = Logger.getLogger(ScheduleGauges.class);
    private final LastCompleteRunStore runs;
    private final MultiGauge succeeded;
    private final MultiGauge expected;
    private final MultiGauge assets;

    ScheduleGauges(LastCompleteRunStore runs, MeterRegistry registry) {
        this.runs = runs;
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

    void look() {
        try {
            List<LastCompleteRunStore.Freshness> schedules = runs.freshness();
            succeeded.register(
                    schedules.stream()
                            .map(
                                    each ->
                                            MultiGauge.Row.of(
                                                    tags(each), each.succeeded().getEpochSecond()))
                            .toList(),
                    true);
            expected.register(
                    schedules.stream()
                            .map(each -> MultiGauge.Row.of(tags(each), each.interval().toSeconds()))
                            .toList(),
                    true);
            assets.register(
                    runs.counts().stream()
                            .map(each -> MultiGauge.Row.of(tags(each), each.assets()))
                            .toList(),
                    true);
        } catch (SqlFailure e) {
            LOG.warnf("Schedules cannot be looked at: %s", Failures.describe(e));
        }
    }

    private static Tags tags(LastCompleteRunStore.Freshness each) {
        return Tags.of("schedule", each.scheduleId(), "source", each.sourceId());
    }

    private static Tags tags(LastCompleteRunStore.Count each) {
        return Tags.of(
                "schedule",
                each.scheduleId(),
                "source",
                each.sourceId(),
                "outcome",
                each.outcome());
    }
}
