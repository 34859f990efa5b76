package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ci.TextMap;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.identify.JunkIdentifiers;
import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.rule.QueryFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds rows of {@code ci}: one statement for an identifier entry and all items that need it. */
final class CiFinder {
    /** Enough to tell one from several, and several from too many. */
    private static final int MOST = 50;

    private static final Pattern COLUMN = Pattern.compile("[a-z0-9_]+");

    /** Attributes with a column in the form in which they are compared. */
    private static final Set<String> KEYED = Set.of("name", "serial_number");

    private static final String MERGED =
            "c.duplicate_of is not null and exists (select from ci_merge m"
                    + " where m.merged = c.sys_id and m.undone_at is null)";
    private static final String FOUND =
            "c.sys_id, c.class, c.duplicate_of, c.created_at, c.name, c.serial_number,"
                    + " c.ip_address, c.fqdn, c.discovery_source, c.attributes";
    private static final List<String> TYPED =
            List.of("name", "serial_number", "ip_address", "fqdn", "discovery_source");
    private static final String BY_ID =
            "select c.sys_id, c.class, c.duplicate_of, c.created_at, "
                    + MERGED
                    + " from ci c where c.sys_id = any (?)";

    private CiFinder() {}

    /** CIs by id. */
    static Map<UUID, Found> byId(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, Found> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        try (PreparedStatement find = connection.prepareStatement(BY_ID)) {
            Sql.uuids(find, 1, ids);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    Found ci = read(rows, 1, rows.getBoolean(5));
                    found.put(ci.sysId(), ci);
                }
            }
        }
        return found;
    }

    /**
     * Looks for all probes at once.
     *
     * @param attributes criterion attributes, the same for each probe
     * @param classes classes that may be found
     * @param dependency how a dependent CI hangs on its host; null for independent ones
     * @param condition encoded query that a CI has to meet; null for none
     */
    static Map<ItemWork, List<Found>> byAttributes(
            Connection connection,
            List<Probe> probes,
            List<String> attributes,
            List<String> classes,
            @Nullable Dependency dependency,
            @Nullable String condition)
            throws SQLException {
        Map<ItemWork, List<Found>> found = new HashMap<>();
        boolean keyed =
                attributes.stream()
                        .filter(KEYED::contains)
                        .allMatch(
                                each ->
                                        probes.stream()
                                                .allMatch(probe -> key(each, probe) != null));
        try (PreparedStatement find =
                connection.prepareStatement(sql(attributes, dependency, keyed))) {
            int index = 1;
            Sql.column(find, index++, "uuid", probes, Probe::host);
            for (String attribute : attributes) {
                Sql.column(find, index++, "text", probes, probe -> value(attribute, probe));
                Sql.column(find, index++, "text", probes, probe -> key(attribute, probe));
            }
            if (dependency != null) {
                find.setString(index++, dependency.relationType());
            }
            Sql.texts(find, index, classes);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    ItemWork item = probes.get(rows.getInt(1) - 1).item();
                    if (condition == null || QueryFilter.matches(condition, columns(rows))) {
                        found.computeIfAbsent(item, any -> new ArrayList<>())
                                .add(read(rows, 2, false));
                    }
                }
            }
        }
        found.values().forEach(list -> list.sort(Found.BY_AGE));
        return found;
    }

    /**
     * How dependent CIs hang on their host.
     *
     * @param relationType type of the relation
     * @param hostIsParent which end the host is
     */
    record Dependency(String relationType, boolean hostIsParent) {}

    private static String sql(
            List<String> attributes, @Nullable Dependency dependency, boolean keyed) {
        StringBuilder arrays = new StringBuilder("?::uuid[]");
        StringBuilder names = new StringBuilder("host");
        StringBuilder conditions = new StringBuilder();
        for (int i = 0; i < attributes.size(); i++) {
            arrays.append(", ?::text[], ?::text[]");
            names.append(", v").append(i).append(", k").append(i);
            conditions.append(conditions.isEmpty() ? "" : " and ");
            conditions.append(condition(attributes.get(i), i, keyed));
        }
        String from = "ci c";
        if (dependency != null) {
            boolean parent = dependency.hostIsParent();
            from =
                    "ci_relation r join ci c on c.sys_id = r."
                            + (parent ? "child" : "parent")
                            + " and r."
                            + (parent ? "parent" : "child")
                            + " = k.host and r.type = ?";
        }
        return "select k.n, m.* from unnest("
                + arrays
                + ") with ordinality as k ("
                + names
                + ", n) cross join lateral (select "
                + FOUND
                + " from "
                + from
                + " where "
                + conditions
                + " and c.class = any (?) and not ("
                + MERGED
                + ") limit "
                + MOST
                + ") m";
    }

    /** What is no key is compared without an index, within the few CIs of the class or host. */
    private static String condition(String attribute, int i, boolean keyed) {
        if (!COLUMN.matcher(attribute).matches()) {
            throw new IllegalArgumentException("A criterion attribute has an unusable name");
        }
        return switch (attribute) {
            case "name" ->
                    (keyed ? "c.name_key = k.k" + i + " and " : "")
                            + "lower(c.name) = lower(k.v%d)".formatted(i);
            case "serial_number" ->
                    keyed
                            ? "c.serial_key = k.k" + i
                            : "upper(c.serial_number) = upper(k.v%d)".formatted(i);
            case "sys_class_name" -> "c.class = k.v" + i;
            case "ip_address", "fqdn", "discovery_source" -> "c." + attribute + " = k.v" + i;
            default -> "(c.attributes ->> '" + attribute + "') = k.v" + i;
        };
    }

    private static @Nullable String value(String attribute, Probe probe) {
        return probe.values().get(attribute);
    }

    private static @Nullable String key(String attribute, Probe probe) {
        String value = probe.values().get(attribute);
        return switch (attribute) {
            case "name" -> JunkIdentifiers.nameKey(value);
            case "serial_number" -> JunkIdentifiers.serialKey(value);
            default -> null;
        };
    }

    private static Found read(ResultSet row, int column, boolean merged) throws SQLException {
        return new Found(
                row.getObject(column, UUID.class),
                row.getString(column + 1),
                row.getObject(column + 2, UUID.class),
                row.getTimestamp(column + 3).toInstant(),
                merged);
    }

    private static Map<String, String> columns(ResultSet row) throws SQLException {
        Map<String, String> columns = new HashMap<>();
        columns.put("sys_class_name", row.getString(3));
        for (int i = 0; i < TYPED.size(); i++) {
            String value = row.getString(6 + i);
            if (value != null) {
                columns.put(TYPED.get(i), value);
            }
        }
        TextMap.decodeInto(row.getString(6 + TYPED.size()), columns);
        return columns;
    }
}
