package dev.cmdbsync.writer.ire.write;

import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.duplicate.DuplicateFinding;
import dev.cmdbsync.writer.duplicate.DuplicateFinding.Member;
import dev.cmdbsync.writer.duplicate.DuplicateReason;
import dev.cmdbsync.writer.duplicate.DuplicateStore;
import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.result.IreError;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is left for people: duplicates that were found, moves between classes that were refused. */
@ApplicationScoped
public class TaskStore {
    private static final String FLAG =
            """
            update ci set duplicate_of = k.main from unnest(?::uuid[], ?::uuid[]) as k (duplicate, main)
            where ci.sys_id = k.duplicate""";
    private static final String UNFLAG =
            "update ci set duplicate_of = null where sys_id = any (?) and duplicate_of is not null";
    private static final String REFUSED =
            """
            insert into reclassification_task (id, sys_id, from_class, to_class, data_source)
            select k.id, k.ci, k.from_class, k.to_class, ?
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) as k (id, ci, from_class, to_class)
            on conflict (sys_id, to_class) where state = 'OPEN' do nothing""";

    private final DuplicateStore duplicates;

    TaskStore(DuplicateStore duplicates) {
        this.duplicates = duplicates;
    }

    /** Flags the duplicates of items that were committed and raises a task for each set. */
    public void duplicates(Connection connection, Session session) throws SQLException {
        Map<UUID, UUID> mains = new LinkedHashMap<>();
        List<UUID> unflagged = new ArrayList<>();
        List<DuplicateFinding> findings = new ArrayList<>();
        for (ItemWork item : session.soundItems()) {
            Found main = item.found();
            if (main == null) {
                continue;
            }
            if (main.duplicateOf() != null) {
                unflagged.add(main.sysId());
            }
            if (!item.duplicates().isEmpty()) {
                item.duplicates().forEach(each -> mains.put(each.sysId(), main.sysId()));
                findings.add(finding(session, item, main));
            }
        }
        flag(connection, mains);
        if (!unflagged.isEmpty()) {
            try (PreparedStatement unflag = connection.prepareStatement(UNFLAG)) {
                Sql.uuids(unflag, 1, unflagged);
                unflag.executeUpdate();
            }
        }
        duplicates.raise(connection, findings);
    }

    private static void flag(Connection connection, Map<UUID, UUID> mains) throws SQLException {
        if (mains.isEmpty()) {
            return;
        }
        List<Map.Entry<UUID, UUID>> flags = List.copyOf(mains.entrySet());
        try (PreparedStatement flag = connection.prepareStatement(FLAG)) {
            Sql.column(flag, 1, "uuid", flags, Map.Entry::getKey);
            Sql.column(flag, 2, "uuid", flags, Map.Entry::getValue);
            flag.executeUpdate();
        }
    }

    private static DuplicateFinding finding(Session session, ItemWork item, Found main) {
        String entry = String.valueOf(item.entrySysId());
        List<Member> members = new ArrayList<>();
        members.add(new Member(main.sysId(), "oldest; it was updated"));
        item.duplicates()
                .forEach(each -> members.add(new Member(each.sysId(), "flagged as a duplicate")));
        return new DuplicateFinding(
                DuplicateReason.DUPLICATE_SET,
                "entry " + entry + " " + main.sysId(),
                item.resultClass(),
                "Payload from " + session.dataSource() + " found several CIs by one entry",
                members,
                null,
                null);
    }

    /** Notes the moves between classes that were refused; in a transaction that is kept. */
    public void refusedMoves(Connection connection, Session session) throws SQLException {
        List<ItemWork> refused =
                session.items().stream()
                        .filter(
                                item ->
                                        item.found() != null
                                                && item.errors().stream()
                                                        .anyMatch(
                                                                error ->
                                                                        error.error()
                                                                                == IreError
                                                                                        .RECLASSIFICATION_NOT_ALLOWED))
                        .toList();
        if (refused.isEmpty()) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(REFUSED)) {
            add.setString(1, session.dataSource());
            Sql.column(add, 2, "uuid", refused, item -> UUID.randomUUID());
            Sql.column(add, 3, "uuid", refused, ItemWork::sysId);
            Sql.column(add, 4, "text", refused, ItemWork::resultClass);
            Sql.column(add, 5, "text", refused, ItemWork::className);
            add.executeUpdate();
        }
    }
}
