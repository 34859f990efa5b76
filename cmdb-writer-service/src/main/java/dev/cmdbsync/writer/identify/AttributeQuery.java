package dev.cmdbsync.writer.identify;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.rule.QueryFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds CIs by an identifier entry over plain columns, one statement for a batch. Columns without
 * an index of their own are searched through the whole table: docs/identification-evidence.md tells
 * which index an entry wants.
 */
final class AttributeQuery {
    private static final Set<String> TYPED =
            Set.of("name", "serial_number", "ip_address", "fqdn", "discovery_source");
    private static final Pattern COLUMN = Pattern.compile("[a-z0-9_]{1,80}");
    private static final int MOST = 1000;

    private AttributeQuery() {}

    static void point(
            Connection connection,
            IdentifierOrder.Entry entry,
            Collection<Identity> identities,
            IdentityIndex index)
            throws SQLException {
        List<String> columns = entry.attributes();
        List<String> looked = List.copyOf(QueryFilter.fields(entry.condition()));
        if (!Stream.concat(columns.stream(), looked.stream())
                .allMatch(each -> COLUMN.matcher(each).matches())) {
            return;
        }
        Set<String> wanted = new HashSet<>();
        for (Identity each : identities) {
            if (entry.valueIn(each.values()) != null) {
                String first = each.values().getOrDefault(columns.getFirst(), "");
                wanted.add(first.strip().toLowerCase(Locale.ROOT));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        try (PreparedStatement find = connection.prepareStatement(statement(columns, looked))) {
            Sql.texts(find, 1, wanted);
            find.setInt(2, MOST);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    Map<String, String> values = new HashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        String value = row.getString(i + 2);
                        if (value != null) {
                            values.put(columns.get(i), value);
                        }
                    }
                    String value = entry.valueIn(values);
                    if (value != null && meets(entry, looked, row, columns.size() + 2)) {
                        UUID ci = row.getObject(1, UUID.class);
                        index.point(new EvidenceValue(EvidenceKind.ATTRIBUTE, value), ci);
                        index.ci(ci).own().add(EvidenceKind.ATTRIBUTE, value);
                    }
                }
            }
        }
    }

    private static String statement(List<String> columns, List<String> looked) {
        StringBuilder sql = new StringBuilder("select sys_id");
        columns.forEach(each -> sql.append(", ").append(column(each)));
        looked.forEach(each -> sql.append(", ").append(column(each)));
        return sql.append(" from ci where lower(")
                .append(column(columns.getFirst()))
                .append(") = any (?) and duplicate_of is null limit ?")
                .toString();
    }

    private static boolean meets(
            IdentifierOrder.Entry entry, List<String> looked, ResultSet row, int from)
            throws SQLException {
        Map<String, String> ci = new HashMap<>();
        for (int i = 0; i < looked.size(); i++) {
            String value = row.getString(from + i);
            ci.put(looked.get(i), value == null ? "" : value);
        }
        return QueryFilter.matches(entry.condition(), ci);
    }

    private static String column(String name) {
        if (name.equals("sys_class_name")) {
            return "class";
        }
        return TYPED.contains(name) ? name : "(attributes ->> '" + name + "')";
    }
}
