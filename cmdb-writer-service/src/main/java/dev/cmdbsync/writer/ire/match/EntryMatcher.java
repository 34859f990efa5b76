package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.Host;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.result.Attempt;
import dev.cmdbsync.writer.ire.result.AttemptResult;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.rule.DependencyRule;
import dev.cmdbsync.writer.rule.DependencyRule.End;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through the entries of a rule, each with one search for all items that are still open. */
final class EntryMatcher {
    private static final String SKIP_DUPLICATES = "glide.identification_engine.skip_duplicates";
    private static final int MOST_DUPLICATES = 5;

    private final Connection connection;
    private final Session session;

    EntryMatcher(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
    }

    /** Matches independent items of one rule. */
    void match(IdentificationRule rule, List<ItemWork> items) throws SQLException {
        Set<ItemWork> searched = new HashSet<>();
        for (IdentifierEntry entry : entries(rule)) {
            List<ItemWork> open = open(items);
            if (open.isEmpty()) {
                return;
            }
            if (entry.isLookup()) {
                byLookup(rule, entry, open, searched);
            } else {
                Map<ItemWork, Probe> probes = probes(entry, open, item -> null);
                search(rule, entry, open, probes, null, searched);
            }
        }
        for (ItemWork item : open(items)) {
            if (!searched.contains(item)) {
                item.fail(
                        ErrorTexts.missingMatchingAttributes(
                                rule.appliesTo(), session.quote(item)));
            }
        }
    }

    /** Matches dependent items of one rule that hang on their hosts in the same way. */
    void matchDependents(DependencyRule dependency, IdentificationRule rule, List<ItemWork> items)
            throws SQLException {
        Set<ItemWork> searched = new HashSet<>();
        for (IdentifierEntry entry : entries(rule)) {
            List<ItemWork> open = open(items);
            Map<ItemWork, Probe> probes =
                    probes(entry, open, item -> Objects.requireNonNull(item.host()).item().sysId());
            // A host that is new has no dependents yet: there is nothing to look for.
            List<ItemWork> hosted = open.stream().filter(EntryMatcher::isHostKnown).toList();
            open.stream()
                    .filter(item -> !isHostKnown(item) && probes.containsKey(item))
                    .forEach(searched::add);
            search(
                    rule,
                    entry,
                    hosted,
                    probes,
                    new CiFinder.Dependency(
                            dependency.relationType(), dependency.dependent() == End.CHILD),
                    searched);
        }
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

    private static List<IdentifierEntry> entries(IdentificationRule rule) {
        return rule.entries().stream()
                .filter(IdentifierEntry::active)
                .sorted(Comparator.comparingInt(IdentifierEntry::order))
                .toList();
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
            for (String attribute : entry.attributes()) {
                String value =
                        attribute.equals("sys_class_name")
                                ? item.className()
                                : item.item().value(attribute);
                complete &= usable(item, entry, attribute, value);
                values.put(attribute, value == null ? "" : value);
            }
            if (complete) {
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
        String table = searchTable(rule, entry);
        Map<ItemWork, List<Found>> found =
                asked.isEmpty() ? Map.of() : find(rule, entry, asked, dependency);
        for (ItemWork item : open) {
            if (!probes.containsKey(item)) {
                attempt(item, rule, entry, AttemptResult.SKIPPED);
                continue;
            }
            searched.add(item);
            List<Found> cis = found.getOrDefault(item, List.of());
            if (dependency != null && cis.size() > 1) {
                attempt(item, rule, entry, AttemptResult.MULTI_MATCH);
                Found host =
                        Objects.requireNonNull(Objects.requireNonNull(item.host()).item().found());
                item.fail(
                        ErrorTexts.duplicateDependents(
                                dependency.relationType(),
                                host.className(),
                                SysIds.text(host.sysId())));
            } else {
                settle(
                        item,
                        rule,
                        entry,
                        cis,
                        () -> ErrorTexts.duplicateRecords(table, entry.attributes()));
            }
        }
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
                        session.scope(rule),
                        dependency,
                        entry.condition());
    }

    private static String searchTable(IdentificationRule rule, IdentifierEntry entry) {
        String table = entry.table();
        return table == null ? rule.appliesTo() : table;
    }

    private static void attempt(
            ItemWork item, IdentificationRule rule, IdentifierEntry entry, AttemptResult result) {
        item.attempts()
                .add(
                        Attempt.byEntry(
                                rule.name(), result, entry.attributes(), searchTable(rule, entry)));
    }

    private interface Refusal {
        dev.cmdbsync.writer.ire.result.Message message();
    }

    /** None is no match, one is the CI; of several the oldest, unless they are too many. */
    private void settle(
            ItemWork item,
            IdentificationRule rule,
            IdentifierEntry entry,
            List<Found> cis,
            Refusal refusal) {
        if (cis.isEmpty()) {
            attempt(item, rule, entry, AttemptResult.NO_MATCH);
            return;
        }
        List<Found> mains = cis.stream().filter(each -> each.duplicateOf() == null).toList();
        Found main = mains.isEmpty() ? cis.getFirst() : mains.getFirst();
        List<Found> others = mains.isEmpty() ? List.of() : mains.subList(1, mains.size());
        if (others.isEmpty()) {
            attempt(item, rule, entry, AttemptResult.MATCHED);
            item.matched(main, entry.sysId());
            return;
        }
        attempt(item, rule, entry, AttemptResult.MULTI_MATCH);
        boolean skip = session.rules().flag(SKIP_DUPLICATES, true);
        int most = session.rules().number(SKIP_DUPLICATES + ".threshold", MOST_DUPLICATES);
        if (!skip || mains.size() > most) {
            item.fail(refusal.message());
            return;
        }
        item.matched(main, entry.sysId());
        if (!entry.isLookup()) {
            item.duplicates().addAll(others);
        }
    }

    private void byLookup(
            IdentificationRule rule,
            IdentifierEntry entry,
            List<ItemWork> open,
            Set<ItemWork> searched)
            throws SQLException {
        List<Probe> probes = new ArrayList<>();
        Map<ItemWork, Integer> wanted = new HashMap<>();
        for (ItemWork item : open) {
            for (SubWork row : item.lookups()) {
                if (isUsable(entry, row)) {
                    probes.add(new Probe(item, row.index(), row.values(), null));
                    wanted.merge(item, 1, Integer::sum);
                }
            }
        }
        Map<ItemWork, Map<UUID, Set<Integer>>> hits = new HashMap<>();
        if (!probes.isEmpty()) {
            for (RowFinder.Hit hit : RowFinder.find(connection, entry, probes)) {
                hits.computeIfAbsent(hit.probe().item(), any -> new HashMap<>())
                        .computeIfAbsent(hit.ci(), any -> new HashSet<>())
                        .add(hit.probe().row());
            }
        }
        Map<UUID, Found> cis =
                CiFinder.byId(
                        connection,
                        hits.values().stream().flatMap(each -> each.keySet().stream()).toList());
        for (ItemWork item : open) {
            Integer rows = wanted.get(item);
            if (rows == null) {
                attempt(item, rule, entry, AttemptResult.SKIPPED);
                continue;
            }
            searched.add(item);
            int needed = entry.exactCount() ? rows : 1;
            List<UUID> fitting =
                    hits.getOrDefault(item, Map.of()).entrySet().stream()
                            .filter(each -> each.getValue().size() >= needed)
                            .map(Map.Entry::getKey)
                            .toList();
            lookedUp(item, rule, entry, fitting, cis);
        }
    }

    private void lookedUp(
            ItemWork item,
            IdentificationRule rule,
            IdentifierEntry entry,
            List<UUID> fitting,
            Map<UUID, Found> cis) {
        List<Found> found =
                fitting.stream()
                        .filter(cis::containsKey)
                        .map(cis::get)
                        .filter(each -> !each.merged())
                        .filter(each -> session.scope(rule).contains(each.className()))
                        .sorted(Found.BY_AGE)
                        .toList();
        Optional<UUID> gone = fitting.stream().filter(id -> !cis.containsKey(id)).findFirst();
        if (found.isEmpty() && gone.isPresent()) {
            item.fail(ErrorTexts.matchedRecordGone(SysIds.text(gone.get()), rule.appliesTo()));
            return;
        }
        settle(
                item,
                rule,
                entry,
                found,
                () ->
                        ErrorTexts.duplicateLookups(
                                searchTable(rule, entry),
                                entry.attributes(),
                                String.valueOf(entry.referencedField())));
    }

    /** A row of the entry's table with all of its values, that meets its condition. */
    private static boolean isUsable(IdentifierEntry entry, SubWork row) {
        if (!row.className().equals(entry.table())) {
            return false;
        }
        Map<String, String> values = new HashMap<>(row.values());
        values.putIfAbsent("valid", "true");
        values.putIfAbsent("absent", "false");
        return entry.attributes().stream()
                        .allMatch(each -> !values.getOrDefault(each, "").isEmpty())
                && RowFinder.key(row.className(), values) != null
                && QueryFilter.matches(entry.condition(), values);
    }
}
