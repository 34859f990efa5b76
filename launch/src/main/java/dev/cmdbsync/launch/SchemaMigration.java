package dev.cmdbsync.launch;

import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Does what a service does at its start where {@code quarkus.flyway.migrate-at-start} is on, and
 * nothing else: before a roll-out, so that replicas start on the schema that they need.
 */
final class SchemaMigration {
    private static final int CONNECT_RETRIES = 60;
    private static final int RETRY_SECONDS = 2;

    private final Config config;

    SchemaMigration(Config config) {
        this.config = config;
    }

    /** What was done, in words. */
    String run() {
        // Without the service's socket timeout: an index may take longer than any request.
        Flyway flyway =
                Flyway.configure(Thread.currentThread().getContextClassLoader())
                        .dataSource(
                                value("quarkus.datasource.jdbc.url"),
                                value("quarkus.datasource.username"),
                                value("quarkus.datasource.password"))
                        .locations("classpath:db/migration")
                        .connectRetries(CONNECT_RETRIES)
                        .connectRetriesInterval(RETRY_SECONDS)
                        .load();
        if (flyway.info().all().length == 0) {
            throw new IllegalStateException("The program has no migrations");
        }
        MigrateResult result = flyway.migrate();
        return "%d migrations carried out; the schema has version %s"
                .formatted(result.migrationsExecuted, flyway.info().current().getVersion());
    }

    private String value(String name) {
        return config.getValue(name, String.class);
    }
}
