package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.RowPlace;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.result.AttemptResult;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import dev.cmdbsync.writer.rule.QueryFilter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds CIs by rows of lookup tables that point to them. A row whose source key is known is that
 * row, whatever its values are now.
 */
final class LookupMatcher {
    private final Connection connection;
    private final Session session;
    private final Settlement settlement;

    LookupMatcher(Connection connection, Session session, Settlement settlement) {
        this.connection = connection;
        this.session = session;
        this.settlement = settlement;
    }

    /** Matches items by their lookup rows. */
    void match(
            IdentificationRule rule,
            IdentifierEntry entry,
            List<ItemWork> open,
            Set<ItemWork> searched)
            throws SQLException {
        List<Probe> probes = new ArrayList<>();
        Map<ItemWork, Integer> wanted = new HashMap<>();
        Map<ItemWork, Map<UUID, Set<Integer>>> hits = new HashMap<>();
        for (ItemWork item : open) {
            if (!isStated(entry, item)) {
                continue;
            }
            for (SubWork row : item.lookups()) {
                RowPlace known = session.skipsSourceKeys() ? null : row.knownAt();
                if (!isMeant(entry, row) || known == null && !isUsable(entry, row)) {
                    continue;
                }
                wanted.merge(item, 1, Integer::sum);
                if (known == null) {
                    probes.add(new Probe(item, row.index(), row.values(), null));
                } else {
                    hit(hits, item, known.ci(), row.index());
                }
            }
        }
        if (!probes.isEmpty()) {
            for (RowFinder.Hit hit : RowFinder.find(connection, entry, probes)) {
                hit(hits, hit.probe().item(), hit.ci(), hit.probe().row());
            }
        }
        Map<UUID, Found> cis =
                CiFinder.byId(
                        connection,
                        hits.values().stream().flatMap(each -> each.keySet().stream()).toList());
        Map<ItemWork, List<Found>> alike = alike(rule, entry, hits.keySet());
        for (ItemWork item : open) {
            Integer rows = wanted.get(item);
            if (rows == null) {
                Settlement.attempt(item, rule, entry, AttemptResult.SKIPPED);
                continue;
            }
            searched.add(item);
            int needed = entry.exactCount() ? rows : 1;
            List<UUID> fitting =
                    hits.getOrDefault(item, Map.of()).entrySet().stream()
                            .filter(each -> each.getValue().size() >= needed)
                            .map(Map.Entry::getKey)
                            .filter(ci -> isAlike(entry, alike.get(item), ci))
                            .toList();
            lookedUp(item, rule, entry, fitting, cis);
        }
    }

    private static void hit(
            Map<ItemWork, Map<UUID, Set<Integer>>> hits, ItemWork item, UUID ci, int row) {
        hits.computeIfAbsent(item, any -> new HashMap<>())
                .computeIfAbsent(ci, any -> new HashSet<>())
                .add(row);
    }

    /** Whether the item has the columns that a hybrid entry looks at; true for others. */
    private static boolean isStated(IdentifierEntry entry, ItemWork item) {
        return entry.hybridAttributes().stream().allMatch(each -> item.item().value(each) != null);
    }

    /** CIs that have the item's own values in the columns of a hybrid entry. */
    private Map<ItemWork, List<Found>> alike(
            IdentificationRule rule, IdentifierEntry entry, Set<ItemWork> items)
            throws SQLException {
        if (entry.hybridAttributes().isEmpty() || items.isEmpty()) {
            return Map.of();
        }
        List<Probe> probes =
                items.stream().map(item -> new Probe(item, 0, item.item().values(), null)).toList();
        return CiFinder.byAttributes(
                connection, probes, entry.hybridAttributes(), session.scope(rule), null, null);
    }

    private static boolean isAlike(IdentifierEntry entry, @Nullable List<Found> alike, UUID ci) {
        return entry.hybridAttributes().isEmpty()
                || alike != null && alike.stream().anyMatch(each -> each.sysId().equals(ci));
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
        settlement.settle(
                item,
                rule,
                entry,
                found,
                () ->
                        ErrorTexts.duplicateLookups(
                                Settlement.searchTable(rule, entry),
                                entry.attributes(),
                                String.valueOf(entry.referencedField())));
    }

    /** A row of the entry's table that meets its condition. */
    private static boolean isMeant(IdentifierEntry entry, SubWork row) {
        if (!row.className().equals(entry.table())) {
            return false;
        }
        return QueryFilter.matches(entry.condition(), values(row));
    }

    private static Map<String, String> values(SubWork row) {
        Map<String, String> values = new HashMap<>(row.values());
        values.putIfAbsent("valid", "true");
        values.putIfAbsent("absent", "false");
        return values;
    }

    /** A row with all values of the entry. One that its source key tells needs none. */
    private static boolean isUsable(IdentifierEntry entry, SubWork row) {
        Map<String, String> values = values(row);
        return entry.attributes().stream()
                        .allMatch(each -> !values.getOrDefault(each, "").isEmpty())
                && RowFinder.key(row.className(), values) != null;
    }
}
