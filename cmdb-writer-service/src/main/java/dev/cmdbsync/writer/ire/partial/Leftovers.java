package dev.cmdbsync.writer.ire.partial;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.RelationWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.payload.ItemSettings;
import dev.cmdbsync.writer.ire.payload.ItemText;
import dev.cmdbsync.writer.ire.payload.PayloadItem;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import dev.cmdbsync.writer.ire.result.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What of a payload was not committed. Items with a source key that only lack something are kept
 * for a later payload, with what depends on them; the rest is kept for people.
 */
@ApplicationScoped
public class Leftovers {
    private final PartialStore partials;
    private final IncompleteStore incompletes;
    private final SysIds sysIds;

    Leftovers(PartialStore partials, IncompleteStore incompletes, SysIds sysIds) {
        this.partials = partials;
        this.incompletes = incompletes;
        this.sysIds = sysIds;
    }

    /** Keeps a plain payload, all of which failed. */
    public void keepWhole(Connection connection, Session session) throws SQLException {
        incompletes.keep(connection, session, session.items());
        session.items().forEach(item -> item.keptAs(null));
    }

    /** Keeps the faulty items of an enhanced payload; in a dry run only tells what they become. */
    public void keep(Connection connection, Session session) throws SQLException {
        Map<ItemWork, Companions> partial = new LinkedHashMap<>();
        Set<ItemWork> waiting = new LinkedHashSet<>();
        for (ItemWork item : session.items()) {
            if (item.isFaulty() && !item.isJoined() && isCompletable(session, item)) {
                Companions companions = Companions.of(session, item);
                partial.put(item, companions);
                waiting.addAll(companions.items());
            }
        }
        List<ItemWork> incomplete =
                session.items().stream()
                        .filter(item -> item.isFaulty() && !item.isJoined())
                        .filter(item -> !waiting.contains(item))
                        .toList();
        List<PartialStore.Kept> rows = new ArrayList<>();
        partial.forEach((item, companions) -> rows.add(row(item, companions)));
        for (ItemWork item : session.soundItems()) {
            item.subItems().stream()
                    .filter(SubWork::isFaulty)
                    .forEach(sub -> subItem(session, sub, rows));
        }
        if (!session.options().dryRun()) {
            partials.remove(
                    connection,
                    session.items().stream().flatMap(item -> item.partials().stream()).toList());
            partials.keep(connection, session.id(), session.dataSource(), rows);
            incompletes.keep(connection, session, incomplete);
        }
        waiting.forEach(item -> item.becamePartial(SysIds.text(session.id())));
        incomplete.forEach(ItemWork::becameIncomplete);
        relations(session, waiting);
    }

    /** What lacks something but is known to its source. */
    private static boolean isCompletable(Session session, ItemWork item) {
        return session.options().partialPayloads()
                && item.item().source() != null
                && item.errors().stream().allMatch(error -> error.error().isCompletable());
    }

    private PartialStore.Kept row(ItemWork item, Companions companions) {
        UUID id = sysIds.next();
        companions.items().forEach(each -> each.keptAs(SysIds.text(id)));
        return kept(id, item.item(), item.errors(), companions);
    }

    private static PartialStore.Kept kept(
            UUID id, PayloadItem item, List<Message> errors, Companions companions) {
        SourceInfo source = Objects.requireNonNull(item.source(), "It was asked for");
        return new PartialStore.Kept(
                id,
                source,
                item.classNameOrEmpty(),
                ItemText.kept(item).toString(),
                errors.getFirst().error().name(),
                companions.text());
    }

    private void subItem(Session session, SubWork sub, List<PartialStore.Kept> rows) {
        if (!session.options().partialPayloads() || sub.item().source() == null) {
            sub.becameIncomplete();
            return;
        }
        PayloadItem alone =
                new PayloadItem(
                        sub.className(),
                        sub.item().internalId(),
                        sub.values(),
                        List.of(),
                        List.of(),
                        ItemSettings.NONE,
                        sub.item().source());
        UUID id = sysIds.next();
        rows.add(kept(id, alone, sub.errors(), new Companions(List.of(), List.of())));
        sub.becamePartial(session.options().dryRun() ? null : SysIds.text(id));
    }

    private static void relations(Session session, Set<ItemWork> waiting) {
        for (RelationWork relation : session.relations()) {
            if (relation.isFaulty()) {
                boolean waits =
                        relation.isComplete()
                                && waiting.contains(relation.parent())
                                && waiting.contains(relation.child());
                if (waits) {
                    relation.becamePartial();
                } else {
                    relation.becameIncomplete();
                }
            }
        }
    }
}
