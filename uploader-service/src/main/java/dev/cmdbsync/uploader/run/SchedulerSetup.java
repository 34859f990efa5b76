package dev.cmdbsync.uploader.run;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Clock, and the way to hand work to the uploaders. */
final class SchedulerSetup {
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @ApplicationScoped
    SchedulerClient client(AgroalDataSource dataSource) {
        return SchedulerClient.Builder.create(dataSource)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .build();
    }
}
