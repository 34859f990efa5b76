package dev.cmdbsync.writer.ire.partial;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.payload.PayloadItem;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Completes items by what earlier payloads said under the same source key. */
@ApplicationScoped
public class Completion {
    private final PartialStore store;

    Completion(PartialStore store) {
        this.store = store;
    }

    /** Completes all items and sub-items with a source key. */
    public void complete(Connection connection, Session session) throws SQLException {
        List<SourceInfo> keys = new ArrayList<>();
        List<Consumer<PartialStore.Found>> takers = new ArrayList<>();
        for (ItemWork item : session.items()) {
            SourceInfo source = item.item().source();
            if (source != null) {
                keys.add(source);
                takers.add(found -> take(session, item, found));
            }
            for (SubWork sub : item.subItems()) {
                SourceInfo subSource = sub.item().source();
                if (subSource != null) {
                    keys.add(subSource);
                    takers.add(found -> take(item, sub, found));
                }
            }
        }
        if (!keys.isEmpty()) {
            store.find(connection, keys).forEach(each -> takers.get(each.key()).accept(each));
        }
    }

    private static void take(Session session, ItemWork item, PartialStore.Found found) {
        PayloadItem earlier = Companions.read(found.item());
        boolean comparable =
                session.rules()
                        .identificationRule(earlier.classNameOrEmpty())
                        .equals(session.rules().identificationRule(item.className()));
        if (!comparable || item.partials().contains(found.id())) {
            return;
        }
        item.complete(earlier);
        String payload = SysIds.text(found.payload());
        item.partials().add(found.id());
        item.notes().mergedPayload(payload);
        if (found.companions() != null) {
            Companions.join(session, item, found.companions(), payload);
        }
    }

    private static void take(ItemWork item, SubWork sub, PartialStore.Found found) {
        PayloadItem earlier = Companions.read(found.item());
        if (earlier.classNameOrEmpty().equals(sub.className())) {
            earlier.values().forEach((column, value) -> sub.values().putIfAbsent(column, value));
            item.partials().add(found.id());
        }
    }
}
