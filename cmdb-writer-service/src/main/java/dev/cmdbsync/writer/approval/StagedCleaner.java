package dev.cmdbsync.writer.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Removes history, finished jobs and failed records that are too old. What waits or was rejected
 * stays however old it is.
 */
@ApplicationScoped
class StagedCleaner {
    private static final Logger LOG = Logger.getLogger(StagedCleaner.class);
    private static final String ATTEMPTS =
            """
            delete from staged_attempt
            where at < case when result in ('CREATED', 'UPDATED', 'UNCHANGED') then ?::timestamptz
                else ?::timestamptz end""";
    private static final String JOBS =
            "delete from approval_job where state <> 'RUNNING' and finished_at < ?";
    private static final String FAILED =
            """
            with old as (
                delete from staged_record where state = 'FAILED' and updated_at < ? returning source_id, asset_id)
            delete from staged_content c using old
            where c.source_id = old.source_id and c.asset_id = old.asset_id""";

    private final DataSource database;
    private final ApprovalConfig config;
    private volatile Instant next = Instant.EPOCH;

    StagedCleaner(DataSource database, ApprovalConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Cleans if it is time. */
    void cleanWhenDue() throws SQLException {
        Instant now = Instant.now();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(config.cleanEvery());
        int removed = clean(now);
        if (removed > 0) {
            LOG.infof("Removed %d rows of staging history that were too old", removed);
        }
    }

    int clean(Instant now) throws SQLException {
        Timestamp success = before(now, config.keepSuccess());
        Timestamp errors = before(now, config.keepErrors());
        try (Connection connection = database.getConnection()) {
            return remove(connection, ATTEMPTS, success, errors)
                    + remove(connection, JOBS, success)
                    + remove(connection, FAILED, errors);
        }
    }

    private static Timestamp before(Instant now, Duration age) {
        return Timestamp.from(now.minus(age));
    }

    private static int remove(Connection connection, String statement, Timestamp... moments)
            throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(statement)) {
            for (int i = 0; i < moments.length; i++) {
                remove.setTimestamp(i + 1, moments[i]);
            }
            return remove.executeUpdate();
        }
    }
}
