package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ci.TextMap;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and closes de-duplication tasks. */
@ApplicationScoped
class TaskStore {
    private static final String COLUMNS =
            """
            select id, class, state, reason, evidence_key, detail, source_id || ':' || asset_id, run_id,
                created_at, closed_at, closed_by, closed_why,
                (select count(*) from dedup_member m where m.task_id = t.id)::integer, count(*) over ()
            from dedup_task t
            """;
    private static final String LIST =
            COLUMNS
                    + """
                    where (?::text is null or state = ?::text) and (?::text is null or class = ?::text)
                    order by created_at desc, id limit ? offset ?""";
    private static final String ONE = COLUMNS + "where id = ?";
    private static final String MEMBERS =
            """
            select m.sys_id, coalesce(ci.class, ''), m.evidence, ci.duplicate_of,
                array(select k.source_id || ':' || k.asset_id from source_key k where k.cmdb_ci = m.sys_id order by 1),
                array(select s.serial_number_type || ' ' || s.serial_number from serial_number s
                    where s.cmdb_ci = m.sys_id order by 1),
                array(select distinct a.mac_address from network_adapter a
                    where a.cmdb_ci = m.sys_id and a.mac_address is not null order by 1),
                array(select i.row_key from ip_address i where i.cmdb_ci = m.sys_id order by 1),
                coalesce(ci.attributes, '{}') || jsonb_strip_nulls(jsonb_build_object('name', ci.name,
                    'serial_number', ci.serial_number, 'ip_address', ci.ip_address, 'fqdn', ci.fqdn,
                    'discovery_source', ci.discovery_source)),
                exists (select from ci_merge g where g.merged = m.sys_id and g.undone_at is null)
            from dedup_member m left join ci on ci.sys_id = m.sys_id
            where m.task_id = ? order by m.sys_id""";
    private static final String CLOSE =
            """
            update dedup_task set state = ?, closed_at = clock_timestamp(), closed_by = ?, closed_why = ?
            where id = ?""";
    private static final String SEPARATE =
            """
            insert into dedup_distinct (low, high, task_id)
            select a.sys_id, b.sys_id, a.task_id
            from dedup_member a join dedup_member b on b.task_id = a.task_id and a.sys_id < b.sys_id
            where a.task_id = ? on conflict (low, high) do nothing""";

    /** Different machines are no duplicates of each other. */
    private static final String UNFLAG =
            """
            update ci set duplicate_of = null from dedup_member m
            where m.task_id = ? and ci.sys_id = m.sys_id and ci.duplicate_of is not null
                and ci.duplicate_of in (select o.sys_id from dedup_member o where o.task_id = m.task_id)
                and not exists (select from ci_merge g where g.merged = ci.sys_id and g.undone_at is null)""";

    ItemList<DuplicateTask> tasks(
            Connection connection,
            @Nullable String state,
            @Nullable String className,
            int limit,
            int offset)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(LIST)) {
            read.setString(1, state);
            read.setString(2, state);
            read.setString(3, className);
            read.setString(4, className);
            read.setInt(5, limit);
            read.setInt(6, offset);
            return read(read);
        }
    }

    private static ItemList<DuplicateTask> read(PreparedStatement read) throws SQLException {
        List<DuplicateTask> tasks = new ArrayList<>();
        long total = 0;
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                tasks.add(
                        new DuplicateTask(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getTimestamp(9).toInstant(),
                                Sql.instant(row, 10),
                                row.getString(11),
                                row.getString(12),
                                row.getInt(13),
                                null,
                                null));
                total = row.getLong(14);
            }
        }
        return new ItemList<>(tasks, total);
    }

    /** One task with its members. */
    Optional<DuplicateTask> task(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ONE)) {
            read.setObject(1, id);
            List<DuplicateTask> found = read(read).items();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            List<DuplicateTask.Member> members = members(connection, id);
            return Optional.of(found.getFirst().with(members, differing(members)));
        }
    }

    private static List<DuplicateTask.Member> members(Connection connection, UUID id)
            throws SQLException {
        List<DuplicateTask.Member> members = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(MEMBERS)) {
            read.setObject(1, id);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Map<String, String> values = new TreeMap<>();
                    TextMap.decodeInto(row.getString(9), values);
                    UUID duplicateOf = Sql.uuid(row, 4);
                    members.add(
                            new DuplicateTask.Member(
                                    SysIds.text(row.getObject(1, UUID.class)),
                                    row.getString(2),
                                    row.getString(3),
                                    duplicateOf == null ? null : SysIds.text(duplicateOf),
                                    row.getBoolean(10),
                                    list(row, 5),
                                    values,
                                    list(row, 6),
                                    list(row, 7),
                                    list(row, 8)));
                }
            }
        }
        return members;
    }

    private static List<String> list(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }

    private static Map<String, Map<String, @Nullable String>> differing(
            List<DuplicateTask.Member> members) {
        TreeSet<String> columns = new TreeSet<>();
        members.forEach(each -> columns.addAll(each.values().keySet()));
        Map<String, Map<String, @Nullable String>> differing = new TreeMap<>();
        for (String column : columns) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            members.forEach(each -> values.put(each.sysId(), each.values().get(column)));
            String first = values.values().iterator().next();
            if (values.values().stream().anyMatch(each -> !Objects.equals(first, each))) {
                differing.put(column, values);
            }
        }
        return differing;
    }

    void close(Connection connection, UUID id, String state, String by, @Nullable String why)
            throws SQLException {
        try (PreparedStatement close = connection.prepareStatement(CLOSE)) {
            close.setString(1, state);
            close.setString(2, by);
            close.setString(3, why);
            close.setObject(4, id);
            close.executeUpdate();
        }
    }

    /** No two of its members are ever brought up again. */
    void separate(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement separate = connection.prepareStatement(SEPARATE)) {
            separate.setObject(1, id);
            separate.executeUpdate();
        }
        try (PreparedStatement unflag = connection.prepareStatement(UNFLAG)) {
            unflag.setObject(1, id);
            unflag.executeUpdate();
        }
    }
}
