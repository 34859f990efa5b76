package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.Host;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.result.Attempt;
import dev.cmdbsync.writer.ire.result.AttemptResult;
import dev.cmdbsync.writer.ire.result.DependencyTexts;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.ire.result.PayloadTexts;
import dev.cmdbsync.writer.rule.DependencyRule;
import dev.cmdbsync.writer.rule.IdentificationRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the CI of each item: by its sys_id, its source key, its rule's entries, for dependent items
 * among those of their host. What is found nowhere is new.
 */
public final class ItemMatcher {
    /** Deeper chains of dependent CIs are not supported, as in ServiceNow. */
    private static final int MOST_LEVELS = 2;

    private final Connection connection;
    private final Session session;
    private final EntryMatcher entries;

    public ItemMatcher(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
        this.entries = new EntryMatcher(connection, session);
    }

    /** Matches all sound items; errors stay with them. */
    public void match() throws SQLException {
        bySysId();
        bySource();
        RowSourceFinder.find(connection, session);
        Map<IdentificationRule, List<ItemWork>> independent = new LinkedHashMap<>();
        for (ItemWork item : open()) {
            if (!item.isDependent()) {
                independent.computeIfAbsent(item.rule(), any -> new ArrayList<>()).add(item);
            }
        }
        for (Map.Entry<IdentificationRule, List<ItemWork>> each : independent.entrySet()) {
            entries.match(each.getKey(), each.getValue());
        }
        for (int level = 1; level <= MOST_LEVELS; level++) {
            dependents(level);
        }
        if (!session.skipsSourceKeys()) {
            RowSourceFinder.findRowItems(connection, session);
        }
        if (session.dataSourceOrNull() == null) {
            // What is known may be updated, as recorded; what is new needs somebody who said it.
            open().forEach(item -> item.fail(PayloadTexts.noDataSource()));
        }
        abandonDependents(session);
    }

    private List<ItemWork> open() {
        return session.soundItems().stream().filter(item -> item.found() == null).toList();
    }

    private void bySysId() throws SQLException {
        Map<ItemWork, UUID> wanted = new LinkedHashMap<>();
        for (ItemWork item : session.soundItems()) {
            String sysId = item.item().value("sys_id");
            if (sysId != null) {
                UUID id = Ids.parse(sysId);
                if (id == null) {
                    item.fail(ErrorTexts.invalidSysId(sysId, item.className()));
                } else {
                    wanted.put(item, id);
                }
            }
        }
        Map<UUID, Found> found = byId(wanted.values());
        wanted.forEach(
                (item, id) -> {
                    Found ci = found.get(id);
                    if (ci == null
                            || ci.duplicateOf() != null
                            || !session.scope(item.rule()).contains(ci.className())) {
                        item.fail(
                                ErrorTexts.invalidSysId(
                                        String.valueOf(item.item().value("sys_id")),
                                        item.className()));
                    } else {
                        item.matched(ci, null);
                    }
                });
    }

    private Map<UUID, Found> byId(Collection<UUID> ids) throws SQLException {
        Map<UUID, Found> found = CiFinder.byId(connection, ids);
        found.putAll(SoftwareFinder.byId(connection, ids));
        return found;
    }

    private void bySource() throws SQLException {
        boolean skip = session.skipsSourceKeys();
        List<ItemWork> asked =
                open().stream().filter(item -> !skip && item.item().source() != null).toList();
        Map<ItemWork, List<UUID>> targets = SourceFinder.find(connection, asked);
        Map<UUID, Found> found = byId(targets.values().stream().flatMap(List::stream).toList());
        for (ItemWork item : open()) {
            boolean isAsked = asked.contains(item);
            Optional<Found> ci =
                    targets.getOrDefault(item, List.of()).stream()
                            .filter(found::containsKey)
                            .map(found::get)
                            .filter(each -> session.scope(item.rule()).contains(each.className()))
                            .min(Found.BY_AGE);
            AttemptResult result =
                    ci.isPresent()
                            ? AttemptResult.MATCHED
                            : isAsked ? AttemptResult.NO_MATCH : AttemptResult.SKIPPED;
            item.notes().attempts().add(Attempt.bySource(result));
            if (ci.isEmpty() && comesBeforeItsHost(item)) {
                // ServiceNow goes through the payload again once the host is known, and says so.
                item.notes().attempts().add(Attempt.bySource(result));
            }
            ci.ifPresent(each -> item.matched(each, null));
        }
    }

    private static boolean comesBeforeItsHost(ItemWork item) {
        Host host = item.host();
        return host != null && host.item().index() > item.index();
    }

    /** Dependent items of one level: their hosts are decided. */
    private void dependents(int level) throws SQLException {
        Map<DependencyRule, Map<IdentificationRule, List<ItemWork>>> groups = new LinkedHashMap<>();
        for (ItemWork item : open()) {
            if (!item.isDependent() || level(item) != level) {
                continue;
            }
            Host host = item.host();
            if (host == null) {
                item.fail(
                        DependencyTexts.missingDependency(
                                item.className(),
                                session.rules().dependencyRules(item.className()).stream()
                                        .map(ItemMatcher::describe)
                                        .toList(),
                                session.quote(item)));
            } else if (host.item().isFaulty()) {
                abandon(session, item, host.item());
            } else if (RowItems.isRow(item)) {
                RowItems.prepare(session, item);
            } else {
                groups.computeIfAbsent(host.rule(), any -> new LinkedHashMap<>())
                        .computeIfAbsent(item.rule(), any -> new ArrayList<>())
                        .add(item);
            }
        }
        for (Map.Entry<DependencyRule, Map<IdentificationRule, List<ItemWork>>> byHost :
                groups.entrySet()) {
            for (Map.Entry<IdentificationRule, List<ItemWork>> each :
                    byHost.getValue().entrySet()) {
                entries.matchDependents(byHost.getKey(), each.getKey(), each.getValue());
            }
        }
    }

    /** 1 for what depends on an independent CI or lacks its host; too deep counts as lacking it. */
    private static int level(ItemWork item) {
        Host host = item.host();
        if (host == null) {
            return 1;
        }
        ItemWork above = host.item();
        if (!above.isDependent() || above.found() != null) {
            return 1;
        }
        return 1 + level(above);
    }

    private static String describe(DependencyRule rule) {
        return rule.parent() + " >> " + rule.relationType() + " >> " + rule.child();
    }

    /** What depends on a faulty item is not written either. */
    public static void abandonDependents(Session session) {
        boolean again = true;
        while (again) {
            again = false;
            for (ItemWork item : session.soundItems()) {
                Host host = item.host();
                if (host != null && host.item().isFaulty()) {
                    abandon(session, item, host.item());
                    again = true;
                }
            }
        }
    }

    private static void abandon(Session session, ItemWork item, ItemWork faulty) {
        item.fail(DependencyTexts.dependsOnFaulty(session.quote(item), session.quote(faulty)));
    }
}
