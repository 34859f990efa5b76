package dev.cmdbsync.writer.ire.partial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.ire.item.Host;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.RelationWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.payload.ItemText;
import dev.cmdbsync.writer.ire.payload.PayloadItem;
import dev.cmdbsync.writer.ire.payload.PayloadReader;
import dev.cmdbsync.writer.ire.payload.PayloadSyntaxException;
import dev.cmdbsync.writer.ire.result.IreError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What depends on an item that waits for its completion: it waits with it and comes in with it,
 * told as additionally committed.
 *
 * @param items the item itself first, then what depends on it
 * @param relations relations between them
 */
record Companions(List<ItemWork> items, List<RelationWork> relations) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Those of an item that becomes partial. */
    static Companions of(Session session, ItemWork partial) {
        List<ItemWork> items = new ArrayList<>(List.of(partial));
        boolean more = true;
        while (more) {
            more = false;
            for (ItemWork item : session.items()) {
                Host host = item.host();
                if (host != null
                        && items.contains(host.item().representative())
                        && !items.contains(item)
                        && lacksOnlyItsHost(item)) {
                    more = items.add(item);
                }
            }
        }
        return new Companions(
                items,
                session.relations().stream()
                        .filter(
                                each ->
                                        each.isComplete()
                                                && items.contains(each.parent())
                                                && items.contains(each.child()))
                        .toList());
    }

    private static boolean lacksOnlyItsHost(ItemWork item) {
        return !item.isJoined()
                && item.isFaulty()
                && item.errors().stream().allMatch(each -> each.error() == IreError.ABANDONED);
    }

    /** What depends on the item. */
    List<ItemWork> dependents() {
        return items.isEmpty() ? items : items.subList(1, items.size());
    }

    /** As it is kept; null if nothing depends on the item. */
    @Nullable String text() {
        if (dependents().isEmpty()) {
            return null;
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        ArrayNode list = kept.putArray("items");
        dependents().forEach(each -> list.add(ItemText.kept(each.item())));
        ArrayNode between = kept.putArray("relations");
        for (RelationWork each : relations) {
            between.addObject()
                    .put("parent", items.indexOf(each.parent()))
                    .put("child", items.indexOf(each.child()))
                    .put("type", each.type());
        }
        return kept.toString();
    }

    /** Lets what was kept with an item take part in the payload that completes it. */
    static void join(Session session, ItemWork completed, String text, String payload) {
        try {
            JsonNode kept = JSON.readTree(text);
            List<ItemWork> items = new ArrayList<>(List.of(completed));
            for (JsonNode each : kept.path("items")) {
                items.add(session.addItem(PayloadReader.readItem(each), payload));
            }
            for (JsonNode each : kept.path("relations")) {
                session.addRelation(
                        items.get(each.path("parent").asInt()),
                        items.get(each.path("child").asInt()),
                        each.path("type").asText(),
                        payload);
            }
        } catch (JsonProcessingException | PayloadSyntaxException e) {
            throw new IllegalStateException("Items are kept as they were read", e);
        }
    }

    /** Reads one item that was kept. */
    static PayloadItem read(String json) {
        try {
            return PayloadReader.readItem(JSON.readTree(json));
        } catch (JsonProcessingException | PayloadSyntaxException e) {
            throw new IllegalStateException("Items are kept as they were read", e);
        }
    }
}
