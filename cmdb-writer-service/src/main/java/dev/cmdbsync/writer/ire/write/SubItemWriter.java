package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ire.item.Host;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.RowPlace;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.match.Ids;
import dev.cmdbsync.writer.ire.match.RowItems;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.table.RowIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Lookup and related items: into the tables that the Kafka path fills where there is one, else into
 * one table for all others. Rows that a payload does not have stay. A row whose source key is known
 * is that row, whatever tells it apart now.
 */
@ApplicationScoped
class SubItemWriter {
    private final RelatedRecordStore records;

    SubItemWriter(RelatedRecordStore records) {
        this.records = records;
    }

    void write(Connection connection, Session session, Map<UUID, CiChanges> changes)
            throws SQLException {
        List<SubWork> subs = new ArrayList<>();
        List<RelatedRecordStore.Row> rows = new ArrayList<>();
        for (ItemWork item : session.soundItems()) {
            for (SubWork sub : item.subItems()) {
                if (!sub.isSound()) {
                    continue;
                }
                UUID ci = owner(item, sub);
                CiChanges change = changes.get(ci);
                ChildTable table = ChildTable.of(sub.className()).orElse(null);
                boolean child =
                        table != null
                                && table != ChildTable.SOFTWARE
                                && change != null
                                && addChild(session, sub, change, table);
                if (!child) {
                    subs.add(sub);
                    String key = key(sub);
                    sub.writtenAt(new RowPlace(ci, key));
                    rows.add(
                            new RelatedRecordStore.Row(
                                    ci, sub.className(), key, sub.formerKey(ci, key), record(sub)));
                }
            }
        }
        for (ItemWork item : session.soundItems()) {
            row(session, item, changes);
        }
        boolean dryRun = session.options().dryRun();
        List<Operation> operations = records.save(connection, rows, dryRun);
        for (int i = 0; i < subs.size(); i++) {
            RelatedRecordStore.Row row = rows.get(i);
            tell(
                    session,
                    subs.get(i),
                    operations.get(i),
                    RowIds.ofRow(row.className(), row.ci(), row.key()));
        }
    }

    /** An item that is a row of its host is told as what became of that row. */
    private static void row(Session session, ItemWork item, Map<UUID, CiChanges> changes) {
        SubWork row = item.row();
        Host host = item.host();
        if (row == null || host == null) {
            return;
        }
        CiChanges change = changes.get(host.item().representative().sysId());
        ChildTable table = ChildTable.of(item.className()).orElse(null);
        if (change == null || table == null) {
            return;
        }
        row.values().putAll(item.values());
        addChild(session, row, change, table);
        UUID id = Ids.parse(Objects.requireNonNullElse(row.sysId(), ""));
        if (id != null) {
            item.inserted(id);
        }
        Operation operation = Objects.requireNonNull(row.operation(), "It was checked for keys");
        item.operation(operation);
        RowItems.tell(item, row, host, operation);
    }

    /** A dry run has no id for what it would insert. */
    private static void tell(Session session, SubWork sub, Operation operation, String id) {
        boolean toBe = session.options().dryRun() && operation == Operation.INSERT;
        sub.written(operation, toBe ? null : id);
    }

    /**
     * A row of a table that the Kafka path fills, too.
     *
     * @param key tells it apart among those of its CI
     */
    record ChildRow(ChildTable table, String key, Map<String, String> values) {}

    /** The CI that the row points to: the one its reference names, else its item. */
    private static UUID owner(ItemWork item, SubWork sub) {
        UUID stated = Ids.parse(sub.values().getOrDefault(sub.referencedField(), ""));
        return stated == null
                ? Objects.requireNonNull(item.sysId(), "Every sound item has an id")
                : stated;
    }

    /** Whether the row has what its table needs. */
    private static boolean addChild(
            Session session, SubWork sub, CiChanges change, ChildTable table) {
        Map<String, Map<String, String>> rows = table.rows(List.of(whole(sub, change, table)));
        rows.forEach((key, row) -> tell(session, sub, change, new ChildRow(table, key, row)));
        return !rows.isEmpty();
    }

    /** What a known row says that the payload does not repeat stays: its key is made of both. */
    private static Map<String, String> whole(SubWork sub, CiChanges change, ChildTable table) {
        String known = sub.knownKey(change.ci().sysId());
        if (known == null) {
            return sub.values();
        }
        Map<String, String> whole = new LinkedHashMap<>(change.row(table, known));
        whole.putAll(sub.values());
        return whole;
    }

    static void tell(Session session, SubWork sub, CiChanges change, ChildRow row) {
        UUID ci = change.ci().sysId();
        String former = sub.formerKey(ci, row.key());
        if (former != null) {
            change.rename(row.table(), former, row.key());
        }
        sub.writtenAt(new RowPlace(ci, row.key()));
        Operation operation =
                switch (change.add(row.table(), row.key(), row.values())) {
                    case ADDED -> Operation.INSERT;
                    case CHANGED -> Operation.UPDATE;
                    case SAME -> Operation.NO_CHANGE;
                };
        tell(session, sub, operation, RowIds.ofRow(row.table().tableName(), ci, row.key()));
    }

    private static String key(SubWork sub) {
        StringJoiner key = new StringJoiner("|");
        List<String> columns =
                sub.keys().isEmpty() ? List.copyOf(sub.values().keySet()) : sub.keys();
        columns.forEach(
                column -> key.add(sub.values().getOrDefault(column, "").toLowerCase(Locale.ROOT)));
        return key.toString();
    }

    private static Map<String, String> record(SubWork sub) {
        Map<String, String> values = new TreeMap<>(sub.values());
        values.keySet().removeIf(column -> column.startsWith("sys_"));
        values.remove(sub.referencedField());
        return values;
    }
}
