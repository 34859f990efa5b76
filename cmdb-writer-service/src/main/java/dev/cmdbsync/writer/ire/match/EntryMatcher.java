package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.Host;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.result.AttemptResult;
import dev.cmdbsync.writer.ire.result.DependencyTexts;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.rule.DependencyRule;
import dev.cmdbsync.writer.rule.DependencyRule.End;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through the entries of a rule, each with one search for all items that are still open. */
final class EntryMatcher {
    private final Connection connection;
    private final Session session;
    private final Settlement settlement;
    private final LookupMatcher lookups;

    EntryMatcher(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
        this.settlement = new Settlement(session);
        this.lookups = new LookupMatcher(connection, session, settlement);
    }

    /** Matches independent items of one rule. */
    void match(IdentificationRule rule, List<ItemWork> items) throws SQLException {
        Set<ItemWork> searched = new HashSet<>();
        for (IdentificationRule tried : session.rules().identificationRules(rule.appliesTo())) {
            for (IdentifierEntry entry : tried.activeEntries()) {
                List<ItemWork> open = open(items);
                if (open.isEmpty()) {
                    return;
                }
                if (entry.isLookup()) {
                    lookups.match(tried, entry, open, searched);
                } else {
                    Map<ItemWork, Probe> probes = probes(entry, open, item -> null);
                    search(tried, entry, open, probes, null, searched);
                }
            }
        }
        requireSearched(rule, items, searched);
    }

    /** Matches dependent items of one rule that hang on their hosts in the same way. */
    void matchDependents(DependencyRule dependency, IdentificationRule rule, List<ItemWork> items)
            throws SQLException {
        Set<ItemWork> searched = new HashSet<>();
        CiFinder.Dependency hanging =
                new CiFinder.Dependency(
                        dependency.relationType(), dependency.dependent() == End.CHILD);
        for (IdentificationRule tried : session.rules().identificationRules(rule.appliesTo())) {
            for (IdentifierEntry entry : tried.activeEntries()) {
                List<ItemWork> open = open(items);
                Map<ItemWork, Probe> probes =
                        probes(
                                entry,
                                open,
                                item -> Objects.requireNonNull(item.host()).item().sysId());
                // A host that is new has no dependents yet: there is nothing to look for.
                List<ItemWork> hosted = open.stream().filter(EntryMatcher::isHostKnown).toList();
                open.stream()
                        .filter(item -> !isHostKnown(item) && probes.containsKey(item))
                        .forEach(searched::add);
                search(tried, entry, hosted, probes, hanging, searched);
            }
        }
        requireSearched(rule, items, searched);
    }

    private void requireSearched(
            IdentificationRule rule, List<ItemWork> items, Set<ItemWork> searched) {
        for (ItemWork item : open(items)) {
            if (!searched.contains(item)) {
                item.fail(
                        ErrorTexts.missingMatchingAttributes(
                                rule.appliesTo(), session.quote(item)));
            }
        }
    }

    private static boolean isHostKnown(ItemWork item) {
        Host host = item.host();
        return host != null && host.item().found() != null;
    }

    private static List<ItemWork> open(List<ItemWork> items) {
        return items.stream().filter(item -> item.found() == null && !item.isFaulty()).toList();
    }

    private interface HostOf {
        @Nullable UUID of(ItemWork item);
    }

    /** The items that have the values of the entry; junk is no value. */
    private Map<ItemWork, Probe> probes(
            IdentifierEntry entry, List<ItemWork> items, HostOf hostOf) {
        Map<ItemWork, Probe> probes = new LinkedHashMap<>();
        for (ItemWork item : items) {
            Map<String, String> values = new HashMap<>();
            boolean complete = true;
            boolean stated = false;
            for (String attribute : entry.attributes()) {
                String value =
                        attribute.equals("sys_class_name")
                                ? item.className()
                                : item.item().value(attribute);
                complete &= usable(item, entry, attribute, value);
                stated |= value != null && !attribute.equals("sys_class_name");
                values.put(attribute, value == null ? "" : value);
            }
            if (complete && stated) {
                probes.put(item, new Probe(item, 0, values, hostOf.of(item)));
            }
        }
        return probes;
    }

    private boolean usable(
            ItemWork item, IdentifierEntry entry, String attribute, @Nullable String value) {
        if (value == null) {
            return entry.allowNull();
        }
        boolean machine =
                session.classes().extendsClass(item.rule().appliesTo(), "cmdb_ci_hardware");
        return !machine || Junk.identifies(attribute, value);
    }

    private void search(
            IdentificationRule rule,
            IdentifierEntry entry,
            List<ItemWork> open,
            Map<ItemWork, Probe> probes,
            CiFinder.@Nullable Dependency dependency,
            Set<ItemWork> searched)
            throws SQLException {
        List<Probe> asked = open.stream().map(probes::get).filter(Objects::nonNull).toList();
        String table = Settlement.searchTable(rule, entry);
        Map<ItemWork, List<Found>> found =
                asked.isEmpty() ? Map.of() : find(rule, entry, asked, dependency);
        for (ItemWork item : open) {
            if (!probes.containsKey(item)) {
                Settlement.attempt(item, rule, entry, AttemptResult.SKIPPED);
                continue;
            }
            searched.add(item);
            List<Found> cis = found.getOrDefault(item, List.of());
            if (dependency != null && cis.size() > 1) {
                Settlement.attempt(item, rule, entry, AttemptResult.MULTI_MATCH);
                Found host =
                        Objects.requireNonNull(Objects.requireNonNull(item.host()).item().found());
                item.fail(
                        DependencyTexts.duplicateDependents(
                                dependency.relationType(),
                                host.className(),
                                SysIds.text(host.sysId())));
            } else {
                settlement.settle(
                        item,
                        rule,
                        entry,
                        cis,
                        () -> ErrorTexts.duplicateRecords(table, entry.attributes()));
            }
        }
    }

    /** An ancestor's entry finds CIs of the item's own rule, not those of its siblings. */
    private List<String> scope(IdentificationRule rule, List<Probe> asked) {
        return session.scope(asked.isEmpty() ? rule : asked.getFirst().item().rule());
    }

    private Map<ItemWork, List<Found>> find(
            IdentificationRule rule,
            IdentifierEntry entry,
            List<Probe> asked,
            CiFinder.@Nullable Dependency dependency)
            throws SQLException {
        return rule.appliesTo().equals(SoftwareFinder.TABLE)
                ? SoftwareFinder.byKey(connection, asked)
                : CiFinder.byAttributes(
                        connection,
                        asked,
                        entry.attributes(),
                        scope(rule, asked),
                        dependency,
                        entry.condition());
    }
}
