package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.payload.PayloadReader;
import dev.cmdbsync.writer.ire.reconcile.AttributeReconciler;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.outbox.ChangeLog;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Writes what was decided: CIs with their rows, history and events, relations, source keys, tasks.
 * All in the transaction of the payload, each table with a statement or two. In a dry run it finds
 * out what would change and writes nothing.
 */
@ApplicationScoped
public class PayloadWriter {
    private final CiStore cis;
    private final SysIds sysIds;
    private final SoftwareWriter software;
    private final SoftwareCatalogue catalogue;
    private final SubItemWriter subItems;
    private final RelationStore relations;
    private final ObjectSourceStore sources;
    private final RowSourceStore rowSources;
    private final TaskStore tasks;
    private final AttributeReconciler reconciler;

    PayloadWriter(
            CiStore cis,
            SysIds sysIds,
            SoftwareWriter software,
            SoftwareCatalogue catalogue,
            SubItemWriter subItems,
            RelationStore relations,
            ObjectSourceStore sources,
            RowSourceStore rowSources,
            TaskStore tasks,
            AttributeReconciler reconciler) {
        this.cis = cis;
        this.sysIds = sysIds;
        this.software = software;
        this.catalogue = catalogue;
        this.subItems = subItems;
        this.relations = relations;
        this.sources = sources;
        this.rowSources = rowSources;
        this.tasks = tasks;
        this.reconciler = reconciler;
    }

    /** Writes all sound items. */
    public void write(Connection connection, Session session) throws SQLException {
        boolean dryRun = session.options().dryRun();
        session.soundItems().stream()
                .filter(item -> item.found() == null && item.row() == null)
                .forEach(item -> item.inserted(sysIds.next()));
        ReferenceApplier.apply(session);
        List<SoftwareWriter.Instance> instances = software.instances(connection, session);
        Map<UUID, CiChanges> changes = load(connection, session, instances);
        software.write(session, instances, changes);
        attributes(connection, session, changes);
        subItems.write(connection, session, changes);
        if (!dryRun) {
            commit(connection, session, changes.values());
            sources.save(connection, session);
            rowSources.save(connection, session);
            tasks.duplicates(connection, session);
        }
        relations.write(connection, session);
    }

    private Map<UUID, CiChanges> load(
            Connection connection, Session session, List<SoftwareWriter.Instance> instances)
            throws SQLException {
        Set<UUID> known = new HashSet<>();
        Map<UUID, CiChanges> changes = new HashMap<>();
        for (ItemWork item : session.soundItems()) {
            if (SoftwareWriter.isPackage(item) || item.row() != null) {
                continue;
            }
            UUID id = Objects.requireNonNull(item.sysId(), "Every sound item has an id");
            if (item.found() == null) {
                changes.put(id, CiChanges.ofNew(cis, id, item.resultClass(), session.dataSource()));
            } else {
                known.add(id);
            }
        }
        instances.stream()
                .map(SoftwareWriter.Instance::ci)
                .filter(id -> !changes.containsKey(id))
                .forEach(known::add);
        Map<UUID, Ci> loaded = cis.load(connection, known);
        loaded.forEach((id, ci) -> changes.put(id, CiChanges.of(ci, session.dataSource())));
        for (ItemWork item : session.soundItems()) {
            Found found = item.found();
            if (found != null
                    && !SoftwareWriter.isPackage(item)
                    && !loaded.containsKey(found.sysId())) {
                item.fail(
                        ErrorTexts.matchedRecordGone(
                                SysIds.text(found.sysId()), found.className()));
            }
        }
        catalogue.know(
                connection,
                loaded.values().stream().flatMap(ci -> ci.softwareIds().stream()).toList());
        return changes;
    }

    private void attributes(Connection connection, Session session, Map<UUID, CiChanges> changes)
            throws SQLException {
        List<AttributeReconciler.Statement> statements = new ArrayList<>();
        for (ItemWork item : session.soundItems()) {
            CiChanges change = item.row() == null ? changes.get(item.sysId()) : null;
            if (change != null) {
                change.move(item.found() == null ? item.resultClass() : classOf(item, change));
                statements.add(new AttributeReconciler.Statement(item, change.ci()));
            }
        }
        Map<ItemWork, AttributeReconciler.Accepted> accepted =
                reconciler.reconcile(connection, session, statements);
        for (AttributeReconciler.Statement statement : statements) {
            ItemWork item = statement.item();
            CiChanges change = Objects.requireNonNull(changes.get(item.sysId()));
            AttributeReconciler.Accepted values = Objects.requireNonNull(accepted.get(item));
            boolean changed = false;
            for (Map.Entry<String, String> each : values.values().entrySet()) {
                changed |= change.set(each.getKey(), each.getValue());
            }
            values.claims().forEach(change::claim);
            item.notes().masked().addAll(values.masked());
            boolean told = session.dataSourceOrNull() != null;
            if (told && (item.found() == null || changed)) {
                change.set("discovery_source", session.dataSource());
            }
            if (changed && item.operation() == Operation.NO_CHANGE) {
                item.operation(Operation.UPDATE);
            }
        }
    }

    /** Where two items are the same CI, the one that moves it wins. */
    private static String classOf(ItemWork item, CiChanges change) {
        return item.operation() == Operation.NO_CHANGE
                ? change.plan().className()
                : item.resultClass();
    }

    private void commit(Connection connection, Session session, Collection<CiChanges> changes)
            throws SQLException {
        Map<UUID, String> rules = new HashMap<>();
        Map<UUID, Instant> seen = new HashMap<>();
        for (ItemWork item : session.soundItems()) {
            UUID id = item.sysId();
            if (id == null || item.row() != null) {
                continue;
            }
            rules.put(id, matchedBy(item));
            Instant stated = PayloadReader.moment(item.item().value("last_discovered"));
            if (stated != null || !session.keepsLastDiscovered()) {
                seen.put(id, stated == null ? session.now() : stated);
            }
        }
        ChangeLog log = new ChangeLog(catalogue, session.now());
        List<Ci> written = new ArrayList<>();
        for (CiChanges change : changes) {
            Ci ci = change.ci();
            CiPlan plan = change.plan();
            boolean known = ci.sources().contains(plan.asset());
            ci.apply(plan);
            if (!known) {
                // Only assets of Qualys are told as sources; a payload's are in object_source.
                ci.sources().remove(plan.asset());
            }
            ci.seen(seen.get(ci.sysId()));
            written.add(ci);
            if (plan.changesAnything()) {
                log.add(
                        ci,
                        plan,
                        change.cause(),
                        session.id(),
                        rules.getOrDefault(ci.sysId(), "REFERENCE"));
            }
        }
        cis.write(connection, written, session.now());
        log.send(connection);
    }

    private static String matchedBy(ItemWork item) {
        if (item.found() == null) {
            return "NONE";
        }
        return item.entrySysId() == null
                ? item.item().value("sys_id") == null ? "SOURCE_KEY" : "SYS_ID"
                : "ENTRY " + item.entrySysId();
    }
}
