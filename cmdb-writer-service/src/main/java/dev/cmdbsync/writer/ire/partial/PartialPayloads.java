package dev.cmdbsync.writer.ire.partial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.payload.ItemText;
import dev.cmdbsync.writer.ire.payload.PayloadItem;
import dev.cmdbsync.writer.ire.payload.PayloadReader;
import dev.cmdbsync.writer.ire.payload.PayloadSyntaxException;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import dev.cmdbsync.writer.ire.result.Message;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Items that were not committed. Those that lack something wait 90 days for a later payload with
 * their source key; the others are kept 7 days for people.
 */
@ApplicationScoped
public class PartialPayloads {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FIND =
            """
            select k.n, p.id, p.payload_id, p.item
            from unnest(?::text[], ?::text[], ?::text[]) with ordinality as k (name, key, feed, n)
            join partial_payload p on p.source_name = k.name and p.native_key = k.key
                and (k.feed = '' or p.source_feed = '' or p.source_feed = k.feed)
            order by p.at, p.id for update of p""";
    private static final String REMOVE =
            "delete from partial_payload where id = any (?) or at < now() - interval '90 days'";
    private static final String KEEP_PARTIAL =
            """
            insert into partial_payload (id, payload_id, data_source, source_name, native_key, source_feed, class,
                item, error)
            select k.id, ?, ?, k.name, k.key, k.feed, k.class, k.item, k.error
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[], ?::text[])
                as k (id, name, key, feed, class, item, error)""";
    private static final String FORGET =
            "delete from incomplete_payload where at < now() - interval '7 days'";
    private static final String KEEP_INCOMPLETE =
            """
            insert into incomplete_payload (id, payload_id, data_source, item, errors)
            select k.id, ?, ?, k.item, k.errors from unnest(?::uuid[], ?::jsonb[], ?::jsonb[]) as k (id, item, errors)""";

    private final SysIds sysIds;

    PartialPayloads(SysIds sysIds) {
        this.sysIds = sysIds;
    }

    /** Completes items by what earlier payloads said under the same source key. */
    public void merge(Connection connection, Session session) throws SQLException {
        List<ItemWork> items =
                session.items().stream().filter(item -> item.item().source() != null).toList();
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Sql.column(find, 1, "text", items, item -> source(item).name());
            Sql.column(find, 2, "text", items, item -> source(item).nativeKey());
            Sql.column(find, 3, "text", items, item -> feed(source(item)));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    complete(session, items.get(rows.getInt(1) - 1), rows);
                }
            }
        }
    }

    private static void complete(Session session, ItemWork item, ResultSet row)
            throws SQLException {
        PayloadItem earlier = read(row.getString(4));
        boolean comparable =
                session.rules()
                        .identificationRule(earlier.classNameOrEmpty())
                        .equals(session.rules().identificationRule(item.className()));
        if (comparable) {
            item.restate(item.item().over(earlier));
            item.partials().add(row.getObject(2, UUID.class));
            String payload = SysIds.text(row.getObject(3, UUID.class));
            if (!item.mergedPayloads().contains(payload)) {
                item.mergedPayloads().add(payload);
            }
        }
    }

    private static PayloadItem read(String json) {
        try {
            return PayloadReader.readItem(JSON.readTree(json));
        } catch (JsonProcessingException | PayloadSyntaxException e) {
            throw new IllegalStateException("Items are kept as they were read", e);
        }
    }

    private static SourceInfo source(ItemWork item) {
        return Objects.requireNonNull(item.item().source(), "Only items with a source are asked");
    }

    private static String feed(SourceInfo source) {
        return source.feed() == null ? "" : source.feed();
    }

    /** Forgets the partial items that were completed or are kept anew. */
    public void remove(Connection connection, List<ItemWork> items) throws SQLException {
        List<UUID> ids = items.stream().flatMap(item -> item.partials().stream()).toList();
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            Sql.uuids(remove, 1, ids);
            remove.executeUpdate();
        }
    }

    /** Keeps items that a later payload may complete. */
    public void keepPartial(Connection connection, Session session, List<ItemWork> items)
            throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        List<UUID> ids = ids(items);
        try (PreparedStatement keep = connection.prepareStatement(KEEP_PARTIAL)) {
            keep.setObject(1, session.id());
            keep.setString(2, session.dataSource());
            Sql.column(keep, 3, "uuid", ids, id -> id);
            Sql.column(keep, 4, "text", items, item -> source(item).name());
            Sql.column(keep, 5, "text", items, item -> source(item).nativeKey());
            Sql.column(keep, 6, "text", items, item -> feed(source(item)));
            Sql.column(keep, 7, "text", items, ItemWork::className);
            Sql.column(keep, 8, "jsonb", items, item -> ItemText.kept(item.item()).toString());
            Sql.column(keep, 9, "text", items, PartialPayloads::firstError);
            keep.executeUpdate();
        }
    }

    private static @Nullable Object firstError(ItemWork item) {
        List<Message> all = item.errors().isEmpty() ? item.warnings() : item.errors();
        return all.isEmpty() ? "" : all.getFirst().error().name();
    }

    /** Keeps items that nothing will complete. */
    public void keepIncomplete(Connection connection, Session session, List<ItemWork> items)
            throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.executeUpdate();
        }
        List<UUID> ids = ids(items);
        try (PreparedStatement keep = connection.prepareStatement(KEEP_INCOMPLETE)) {
            keep.setObject(1, session.id());
            keep.setString(2, session.statedDataSource());
            Sql.column(keep, 3, "uuid", ids, id -> id);
            Sql.column(keep, 4, "jsonb", items, item -> ItemText.kept(item.item()).toString());
            Sql.column(keep, 5, "jsonb", items, item -> errors(item).toString());
            keep.executeUpdate();
        }
    }

    private List<UUID> ids(List<ItemWork> items) {
        List<UUID> ids = new ArrayList<>();
        for (ItemWork item : items) {
            UUID id = sysIds.next();
            ids.add(id);
            item.keptAs(SysIds.text(id));
        }
        return ids;
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
