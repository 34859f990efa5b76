package dev.cmdbsync.uploader.send;

import dev.cmdbsync.jdbc.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Lets one uploader at a time look for a name in Qualys and create it: two that look at once would
 * both find nothing.
 */
@ApplicationScoped
class NameLockStore {
    private static final int LONGEST = (int) Duration.ofMinutes(15).toSeconds();

    private final Sql sql;

    NameLockStore(Sql sql) {
        this.sql = sql;
    }

    /** Does the work while nobody else works on this name of a platform. */
    <T> T alone(String platform, String kind, String name, Supplier<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(LONGEST)
                .call(
                        () -> {
                            sql.list(
                                    "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                                    row -> true,
                                    platform + "/" + kind + "/" + name);
                            return work.get();
                        });
    }
}
