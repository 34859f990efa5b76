package dev.cmdbsync.writer.identify;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.rule.Classes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for CIs by coalesce columns: one statement for each list of columns in a batch. */
@ApplicationScoped
public class CoalesceStore {
    private static final Set<String> TYPED = Set.of("name", "serial_number", "ip_address", "fqdn");
    private static final Pattern COLUMN = Pattern.compile("[a-z0-9_]{1,80}");

    /** Candidates of one map look in the same way. */
    private record Look(String table, List<String> columns) {}

    /** What there is for these candidates. */
    public CoalesceIndex index(
            Connection connection, Collection<Candidate> candidates, Classes classes)
            throws SQLException {
        CoalesceIndex index = new CoalesceIndex();
        Map<Look, Set<CoalesceKey>> wanted = new HashMap<>();
        for (Candidate each : candidates) {
            CoalesceKey key = CoalesceKey.of(each);
            if (key != null && key.columns().stream().allMatch(c -> COLUMN.matcher(c).matches())) {
                wanted.computeIfAbsent(new Look(key.table(), key.columns()), any -> new HashSet<>())
                        .add(key);
            }
        }
        for (Map.Entry<Look, Set<CoalesceKey>> each : wanted.entrySet()) {
            look(connection, each.getKey(), each.getValue(), classes, index);
        }
        return index;
    }

    private static void look(
            Connection connection,
            Look look,
            Set<CoalesceKey> keys,
            Classes classes,
            CoalesceIndex index)
            throws SQLException {
        String first = first(look.columns());
        int at = look.columns().indexOf(first);
        Set<String> values = new HashSet<>();
        keys.forEach(key -> values.add(indexed(first, key.values().get(at))));
        values.remove(null);
        try (PreparedStatement find = connection.prepareStatement(statement(look, first))) {
            Sql.texts(find, 1, values);
            Sql.texts(find, 2, classes.withDescendants(look.table()));
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    Map<String, String> found = new HashMap<>();
                    for (int i = 0; i < look.columns().size(); i++) {
                        String value = row.getString(i + 2);
                        if (value != null) {
                            found.put(look.columns().get(i), value);
                        }
                    }
                    CoalesceKey key = CoalesceKey.of(look.table(), look.columns(), found);
                    if (key != null && keys.contains(key)) {
                        index.add(key, row.getObject(1, UUID.class));
                    }
                }
            }
        }
    }

    /** The column with the best index. */
    private static String first(List<String> columns) {
        return columns.contains("serial_number")
                ? "serial_number"
                : columns.contains("name") ? "name" : columns.getFirst();
    }

    /** The value as the index of the column has it. */
    private static @Nullable String indexed(String column, String value) {
        return switch (column) {
            case "serial_number" -> JunkIdentifiers.serialKey(value);
            case "name" -> HostName.of(value).name();
            default -> value;
        };
    }

    private static String statement(Look look, String first) {
        StringBuilder sql = new StringBuilder("select sys_id");
        look.columns().forEach(each -> sql.append(", ").append(column(each)));
        String indexed =
                switch (first) {
                    case "serial_number" -> "serial_key";
                    case "name" -> "name_key";
                    default -> "lower(" + column(first) + ")";
                };
        return sql.append(" from ci where ")
                .append(indexed)
                .append(" = any (?) and class = any (?) and duplicate_of is null")
                .toString();
    }

    private static String column(String name) {
        return TYPED.contains(name) ? name : "(attributes ->> '" + name + "')";
    }
}
