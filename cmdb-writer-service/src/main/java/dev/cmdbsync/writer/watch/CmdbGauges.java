package dev.cmdbsync.writer.watch;

import dev.cmdbsync.messaging.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * CIs by class, records by what they wait for, and duplicates to look at. Every replica counts the
 * same database, so that a dashboard takes the greatest of them, not the sum.
 */
@ApplicationScoped
public class CmdbGauges {
    private static final Logger LOG = Logger.getLogger(CmdbGauges.class);
    private static final String CIS = "select class, count(*) from ci group by class";
    private static final String RECORDS =
            """
            select s.state, count(r.state)
            from unnest(array['PENDING', 'QUEUED', 'FAILED', 'REJECTED']) as s (state)
                left join staged_record r on r.state = s.state
            group by s.state""";
    private static final String DUPLICATES =
            "select 'OPEN', count(*) from dedup_task where state = 'OPEN'";

    private final DataSource database;
    private final WatchConfig config;
    private final MultiGauge cis;
    private final MultiGauge records;
    private final MultiGauge duplicates;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("cmdb-gauges").factory());

    public CmdbGauges(DataSource database, WatchConfig config, MeterRegistry registry) {
        this.database = database;
        this.config = config;
        this.cis = MultiGauge.builder("cmdbsync_cmdb_cis").register(registry);
        this.records = MultiGauge.builder("cmdbsync_cmdb_records").register(registry);
        this.duplicates = MultiGauge.builder("cmdbsync_cmdb_duplicates").register(registry);
    }

    void onStart(@Observes StartupEvent event) {
        ticker.scheduleWithFixedDelay(
                this::count, 0, config.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        ticker.shutdownNow();
    }

    private void count() {
        try (Connection connection = database.getConnection()) {
            cis.register(rows(connection, CIS, "class"), true);
            records.register(rows(connection, RECORDS, "state"), true);
            duplicates.register(rows(connection, DUPLICATES, "state"), true);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("The CMDB could not be counted: %s", Failures.describe(e));
        }
    }

    private static List<MultiGauge.Row<?>> rows(Connection connection, String select, String tag)
            throws SQLException {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(MultiGauge.Row.of(Tags.of(tag, row.getString(1)), row.getLong(2)));
            }
        }
        return rows;
    }
}
