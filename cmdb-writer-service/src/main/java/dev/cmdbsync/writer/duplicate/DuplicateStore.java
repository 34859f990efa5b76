package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.duplicate.DuplicateFinding.Member;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** De-duplication tasks: raised in the transaction of what brought them up. */
@ApplicationScoped
public class DuplicateStore {
    /** A task of hundreds of members is no question anybody can answer. */
    private static final int MOST_MEMBERS = 50;

    private static final String SETTLED =
            """
            select low, high from dedup_distinct where low = any (?) and high = any (?)
            union
            select least(a.sys_id, b.sys_id), greatest(a.sys_id, b.sys_id)
            from dedup_member a
            join dedup_member b on b.task_id = a.task_id and b.sys_id > a.sys_id
            join dedup_task t on t.id = a.task_id and t.state = 'OPEN'
            where a.sys_id = any (?) and b.sys_id = any (?)""";
    private static final String ADD_TASK =
            """
            insert into dedup_task (id, class, reason, evidence_key, detail, source_id, asset_id, run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (evidence_key) where state = 'OPEN' do update set detail = dedup_task.detail
            returning id""";
    private static final String ADD_MEMBERS =
            """
            insert into dedup_member (task_id, sys_id, evidence)
            select ?, m.sys_id, m.evidence from unnest(?::uuid[], ?::text[]) as m (sys_id, evidence)
            where (select count(*) from dedup_member where task_id = ?) < ?
            on conflict (task_id, sys_id) do nothing""";
    private static final String CLOSE_SHARED =
            """
            update dedup_task set state = 'DISMISSED', closed_at = now(), closed_by = 'cmdb-writer',
                closed_why = 'Too many CIs share it: it identifies none'
            where state = 'OPEN' and evidence_key = any (?)""";

    private record Pair(UUID low, UUID high) {}

    /**
     * Raises a task for each finding, or adds to the open one of its evidence. Pairs that somebody
     * said are two machines, and pairs that already stand in an open task, are not raised again.
     */
    public void raise(Connection connection, List<DuplicateFinding> findings) throws SQLException {
        if (findings.isEmpty()) {
            return;
        }
        Set<Pair> settled = settled(connection, findings);
        for (DuplicateFinding finding : findings) {
            Map<UUID, Member> members = new LinkedHashMap<>();
            finding.members().forEach(each -> members.putIfAbsent(each.sysId(), each));
            members.keySet().removeIf(each -> isSettled(each, members.keySet(), settled));
            if (members.size() > 1) {
                raise(connection, finding, List.copyOf(members.values()));
                note(members.keySet(), settled);
            }
        }
    }

    /** Whether every pair with this one is settled. */
    private static boolean isSettled(UUID sysId, Set<UUID> members, Set<Pair> settled) {
        return members.stream()
                .filter(other -> !other.equals(sysId))
                .allMatch(other -> settled.contains(pair(sysId, other)));
    }

    private static void note(Collection<UUID> members, Set<Pair> settled) {
        for (UUID one : members) {
            for (UUID other : members) {
                if (!one.equals(other)) {
                    settled.add(pair(one, other));
                }
            }
        }
    }

    /** In the order of the database, which compares the bytes. */
    private static Pair pair(UUID one, UUID other) {
        return one.toString().compareTo(other.toString()) < 0
                ? new Pair(one, other)
                : new Pair(other, one);
    }

    private static Set<Pair> settled(Connection connection, List<DuplicateFinding> findings)
            throws SQLException {
        List<UUID> all =
                findings.stream()
                        .flatMap(each -> each.members().stream())
                        .map(Member::sysId)
                        .distinct()
                        .toList();
        Set<Pair> settled = new HashSet<>();
        try (PreparedStatement read = connection.prepareStatement(SETTLED)) {
            for (int index = 1; index <= 4; index++) {
                Sql.uuids(read, index, all);
            }
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    settled.add(
                            new Pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
                }
            }
        }
        return settled;
    }

    private static void raise(Connection connection, DuplicateFinding finding, List<Member> members)
            throws SQLException {
        UUID task;
        try (PreparedStatement add = connection.prepareStatement(ADD_TASK)) {
            add.setObject(1, UUID.randomUUID());
            add.setString(2, finding.className());
            add.setString(3, finding.reason().name());
            add.setString(4, finding.evidenceKey());
            add.setString(5, finding.detail());
            add.setString(6, finding.asset() == null ? null : finding.asset().sourceId());
            if (finding.asset() == null) {
                add.setNull(7, Types.BIGINT);
            } else {
                add.setLong(7, finding.asset().assetId());
            }
            add.setObject(8, finding.run());
            try (ResultSet row = add.executeQuery()) {
                row.next();
                task = row.getObject(1, UUID.class);
            }
        }
        try (PreparedStatement add = connection.prepareStatement(ADD_MEMBERS)) {
            add.setObject(1, task);
            Sql.column(add, 2, "uuid", members, Member::sysId);
            Sql.column(add, 3, "text", members, Member::evidence);
            add.setObject(4, task);
            add.setInt(5, MOST_MEMBERS);
            add.executeUpdate();
        }
    }

    /** Closes the tasks of values that turned out to be junk. */
    public void closeShared(Connection connection, Collection<String> evidenceKeys)
            throws SQLException {
        if (evidenceKeys.isEmpty()) {
            return;
        }
        try (PreparedStatement close = connection.prepareStatement(CLOSE_SHARED)) {
            Sql.texts(close, 1, evidenceKeys);
            close.executeUpdate();
        }
    }
}
