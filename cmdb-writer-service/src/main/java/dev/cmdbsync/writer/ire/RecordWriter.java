package dev.cmdbsync.writer.ire;

import dev.cmdbsync.writer.ire.write.CiRecords;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.CurrentRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Writes single CIs as they are told, each in a transaction of its own. */
@ApplicationScoped
public class RecordWriter {
    private final CurrentRules rules;
    private final EngineTransaction transaction;
    private final CiRecords records;
    private final Clock clock = Clock.systemUTC();

    RecordWriter(CurrentRules rules, EngineTransaction transaction, CiRecords records) {
        this.rules = rules;
        this.transaction = transaction;
        this.records = records;
    }

    /** Whether CIs of that class can be written. */
    public boolean isClass(String name) throws SQLException {
        return rules.get().classes().contains(name);
    }

    /** Adds a CI. */
    public UUID insert(String className, Map<String, String> values) throws SQLException {
        Classes classes = rules.get().classes();
        AtomicReference<UUID> added = new AtomicReference<>();
        transaction.run(
                connection -> {
                    added.set(records.insert(connection, classes, className, values, now()));
                    return true;
                });
        return Objects.requireNonNull(added.get(), "The transaction was committed");
    }

    /** Changes a CI; tells whether there is such a one. */
    public boolean update(UUID sysId, Map<String, String> values) throws SQLException {
        Classes classes = rules.get().classes();
        return transaction.run(
                connection -> records.update(connection, classes, sysId, values, now()));
    }

    /** Deletes a CI; tells whether there was such a one. */
    public boolean delete(UUID sysId) throws SQLException {
        return transaction.run(connection -> records.delete(connection, sysId, now()));
    }

    /** Removes a relation of a CI; tells whether there was such a one. */
    public boolean removeRelation(UUID ci, UUID relation) throws SQLException {
        return transaction.run(connection -> records.removeRelation(connection, ci, relation));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
