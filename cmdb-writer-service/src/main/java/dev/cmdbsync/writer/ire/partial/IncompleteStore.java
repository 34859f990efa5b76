package dev.cmdbsync.writer.ire.partial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.payload.ItemText;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Items that could not be committed and that nothing will complete; 7 days. */
@ApplicationScoped
class IncompleteStore {
    private static final String FORGET =
            "delete from incomplete_payload where at < now() - interval '7 days'";
    private static final String KEEP =
            """
            insert into incomplete_payload (id, payload_id, data_source, item, errors)
            select k.id, ?, ?, k.item, k.errors from unnest(?::uuid[], ?::jsonb[], ?::jsonb[]) as k (id, item, errors)""";

    private final SysIds sysIds;

    IncompleteStore(SysIds sysIds) {
        this.sysIds = sysIds;
    }

    void keep(Connection connection, Session session, List<ItemWork> items) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.executeUpdate();
        }
        List<UUID> ids = new ArrayList<>();
        for (ItemWork item : items) {
            UUID id = sysIds.next();
            ids.add(id);
            item.keptAs(SysIds.text(id));
        }
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setObject(1, session.id());
            keep.setString(2, session.dataSourceOrNull());
            Sql.column(keep, 3, "uuid", ids, id -> id);
            Sql.column(keep, 4, "jsonb", items, item -> ItemText.kept(item.item()).toString());
            Sql.column(keep, 5, "jsonb", items, item -> errors(item).toString());
            keep.executeUpdate();
        }
    }

    private static ArrayNode errors(ItemWork item) {
        ArrayNode errors = JsonNodeFactory.instance.arrayNode();
        item.errors()
                .forEach(
                        each ->
                                errors.addObject()
                                        .put("error", each.error().name())
                                        .put("message", each.message()));
        return errors;
    }
}
