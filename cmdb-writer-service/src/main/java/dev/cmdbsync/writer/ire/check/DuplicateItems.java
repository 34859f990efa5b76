package dev.cmdbsync.writer.ire.check;

import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.RelationWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.PayloadTexts;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Items that state the same CI twice. Two items are compared by the strongest entry for which both
 * have values: servers of one name with different serial numbers are two.
 */
final class DuplicateItems {
    private DuplicateItems() {}

    static void check(Session session) {
        Map<List<String>, List<ItemWork>> groups = new HashMap<>();
        for (ItemWork item : session.items()) {
            if (item.ruleOrNull() == null || item.isJoined()) {
                continue;
            }
            for (List<String> key : keys(session, item)) {
                groups.computeIfAbsent(key, any -> new ArrayList<>()).add(item);
            }
        }
        groups.values().stream()
                .filter(group -> group.size() > 1)
                .sorted(Comparator.comparing(group -> group.getFirst().index()))
                .forEach(group -> compare(session, group));
    }

    private static void compare(Session session, List<ItemWork> group) {
        for (int i = 0; i < group.size(); i++) {
            for (int j = i + 1; j < group.size(); j++) {
                ItemWork first = group.get(i);
                ItemWork second = group.get(j);
                if (!first.isJoined() && !second.isJoined()) {
                    sharedFields(session, first, second)
                            .ifPresent(fields -> settle(session, first, second, fields));
                }
            }
        }
    }

    private static void settle(
            Session session, ItemWork first, ItemWork second, List<String> fields) {
        if (session.options().deduplicatePayloads()) {
            first.join(second);
            SubItemChecks.check(session, first);
            return;
        }
        Message error =
                PayloadTexts.duplicateItems(
                        first.index(), second.index(), first.className(), fields);
        first.fail(error);
        second.fail(error);
    }

    /** One key for the source and one for each entry with values. */
    private static List<List<String>> keys(Session session, ItemWork item) {
        List<List<String>> keys = new ArrayList<>();
        source(item).ifPresent(keys::add);
        for (IdentifierEntry entry : entries(item)) {
            values(session, item, entry)
                    .ifPresent(
                            values -> {
                                List<String> key = new ArrayList<>(values);
                                key.add(item.rule().sysId() + entry.order());
                                keys.add(key);
                            });
        }
        return keys;
    }

    /** The fields in which both say the same; empty if they are two CIs. */
    private static Optional<List<String>> sharedFields(
            Session session, ItemWork first, ItemWork second) {
        if (!first.rule().equals(second.rule())) {
            return Optional.empty();
        }
        Optional<List<String>> source = source(first);
        if (source.isPresent() && source(second).isPresent()) {
            return source.equals(source(second)) && first.className().equals(second.className())
                    ? Optional.of(List.of("source_name", "source_native_key"))
                    : Optional.empty();
        }
        for (IdentifierEntry entry : entries(first)) {
            Optional<List<String>> one = values(session, first, entry);
            Optional<List<String>> other = values(session, second, entry);
            if (one.isPresent() && other.isPresent()) {
                return one.equals(other) ? Optional.of(entry.attributes()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static List<IdentifierEntry> entries(ItemWork item) {
        return item.rule().entries().stream()
                .filter(IdentifierEntry::active)
                .sorted(Comparator.comparingInt(IdentifierEntry::order))
                .toList();
    }

    private static Optional<List<String>> source(ItemWork item) {
        SourceInfo source = item.item().source();
        return source == null
                ? Optional.empty()
                : Optional.of(
                        List.of(
                                item.className(),
                                source.name(),
                                source.nativeKey(),
                                String.valueOf(source.feed())));
    }

    private static Optional<List<String>> values(
            Session session, ItemWork item, IdentifierEntry entry) {
        if (entry.isLookup()) {
            List<String> rows =
                    item.lookups().stream()
                            .filter(row -> row.className().equals(entry.table()))
                            .map(row -> row(row, entry.attributes()))
                            .flatMap(Optional::stream)
                            .sorted()
                            .toList();
            return rows.isEmpty() ? Optional.empty() : Optional.of(rows);
        }
        List<String> values = new ArrayList<>();
        for (String attribute : entry.attributes()) {
            String value =
                    attribute.equals("sys_class_name")
                            ? item.className()
                            : item.item().value(attribute);
            if (value == null) {
                return Optional.empty();
            }
            values.add(value.toLowerCase(Locale.ROOT));
        }
        if (item.isDependent()) {
            values.add(hosts(session, item));
        }
        return Optional.of(values);
    }

    private static Optional<String> row(SubWork row, List<String> attributes) {
        StringBuilder text = new StringBuilder();
        for (String attribute : attributes) {
            String value = row.values().getOrDefault(attribute, "");
            if (value.isEmpty()) {
                return Optional.empty();
            }
            text.append(value.toLowerCase(Locale.ROOT)).append('|');
        }
        return Optional.of(text.toString());
    }

    /** The same process on two servers is two. */
    private static String hosts(Session session, ItemWork item) {
        StringBuilder hosts = new StringBuilder();
        for (RelationWork relation : session.relations()) {
            if (relation.isComplete() && (relation.parent() == item || relation.child() == item)) {
                ItemWork other = relation.parent() == item ? relation.child() : relation.parent();
                hosts.append(other.index()).append(' ');
            }
        }
        return hosts.toString();
    }
}
