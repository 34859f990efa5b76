package dev.cmdbsync.writer.ire;

import dev.cmdbsync.writer.ire.write.CiRecords;
import dev.cmdbsync.writer.ire.write.RelationRecords;
import dev.cmdbsync.writer.relation.CiRelation;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RelationType;
import dev.cmdbsync.writer.rule.RuleKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes single CIs and relations as they are told, each in a transaction of its own. */
@ApplicationScoped
public class RecordWriter {
    private final CurrentRules rules;
    private final EngineTransaction transaction;
    private final CiRecords records;
    private final RelationRecords relations;
    private final Clock clock = Clock.systemUTC();

    RecordWriter(
            CurrentRules rules,
            EngineTransaction transaction,
            CiRecords records,
            RelationRecords relations) {
        this.rules = rules;
        this.transaction = transaction;
        this.records = records;
        this.relations = relations;
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

    /**
     * Removes a relation; tells whether there was such a one.
     *
     * @param of a CI that it has to lead to or from; null for any
     */
    public boolean removeRelation(UUID relation, @Nullable UUID of) throws SQLException {
        return transaction.run(connection -> relations.remove(connection, relation, of));
    }

    /**
     * Relates two CIs, unless they are already.
     *
     * @param type sys_id or name of the relation's type
     * @return the relation; null where there is no such CI or type
     */
    public @Nullable UUID relate(UUID parent, UUID child, String type) throws SQLException {
        String name =
                rules.get().active(RuleKind.RELATION_TYPE, RelationType.class).stream()
                        .filter(each -> each.sysId().equals(type) || each.name().equals(type))
                        .map(RelationType::name)
                        .findFirst()
                        .orElse(null);
        if (name == null) {
            return null;
        }
        AtomicReference<@Nullable UUID> relation = new AtomicReference<>();
        transaction.run(
                connection -> {
                    relation.set(relations.relate(connection, new CiRelation(parent, child, name)));
                    return relation.get() != null;
                });
        return relation.get();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
