package dev.cmdbsync.writer.ire.payload;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Items and relations as messages quote them: their JSON with what the engine added. */
public final class ItemText {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ItemText() {}

    /**
     * The item as it is quoted.
     *
     * @param dataSource source of the payload
     * @param received when the payload came
     */
    public static String of(PayloadItem item, @Nullable String dataSource, Instant received) {
        ObjectNode node = JSON.objectNode();
        ObjectNode values = JSON.objectNode();
        if (dataSource != null) {
            values.put("discovery_source", dataSource);
        }
        head(node, item.className(), item.internalId(), values, item.values());
        subItems(node, "lookup", item.lookup());
        subItems(node, "related", item.related());
        source(node, item.source());
        settings(node.putObject("settings"), item.settings());
        node.putObject("sys_ire_info").put("ire_received_time", moment(received));
        return node.toString();
    }

    /** The lookup or related item as it is quoted. */
    public static String of(SubItem sub, Instant received) {
        ObjectNode node = JSON.objectNode();
        head(node, sub.className(), sub.internalId(), JSON.objectNode(), sub.values());
        source(node, sub.source());
        node.putObject("settings");
        node.putObject("sys_ire_info").put("ire_received_time", moment(received));
        return node.toString();
    }

    /** The item as it is kept, to be read again by {@link PayloadReader#readItem}. */
    public static ObjectNode kept(PayloadItem item) {
        ObjectNode node = JSON.objectNode();
        head(node, item.className(), item.internalId(), JSON.objectNode(), item.values());
        subItems(node, "lookup", item.lookup());
        subItems(node, "related", item.related());
        source(node, item.source());
        settings(node.putObject("settings"), item.settings());
        return node;
    }

    /** The relation as it is quoted. */
    public static String of(PayloadRelation relation) {
        ObjectNode node = JSON.objectNode();
        String suffix = relation.byId() ? "_id" : "";
        end(node, "parent" + suffix, relation.parent());
        end(node, "child" + suffix, relation.child());
        return node.put("type", relation.type()).toString();
    }

    /** Indexes are quoted as the numbers that they were sent as. */
    private static void end(ObjectNode node, String name, @Nullable String value) {
        if (value != null && INDEX.matcher(value).matches() && !name.endsWith("_id")) {
            node.put(name, Integer.parseInt(value));
        } else {
            put(node, name, value);
        }
    }

    private static void head(
            ObjectNode node,
            @Nullable String className,
            @Nullable String internalId,
            ObjectNode into,
            Map<String, String> values) {
        put(node, "className", className);
        put(node, "internal_id", internalId);
        values.forEach(into::put);
        node.set("values", into);
    }

    private static void subItems(ObjectNode node, String name, List<SubItem> subItems) {
        if (subItems.isEmpty()) {
            return;
        }
        ArrayNode list = node.putArray(name);
        for (SubItem each : subItems) {
            ObjectNode sub = list.addObject();
            head(sub, each.className(), each.internalId(), JSON.objectNode(), each.values());
            source(sub, each.source());
        }
    }

    private static void source(ObjectNode node, @Nullable SourceInfo source) {
        if (source == null) {
            return;
        }
        ObjectNode info = node.putObject("sys_object_source_info");
        info.put("source_name", source.name()).put("source_native_key", source.nativeKey());
        put(info, "source_feed", source.feed());
        put(
                info,
                "source_recency_timestamp",
                source.recency() == null ? null : moment(source.recency()));
    }

    private static void settings(ObjectNode node, ItemSettings settings) {
        flag(node, "updateWithoutUpgrade", settings.updateWithoutUpgrade());
        flag(node, "updateWithoutDowngrade", settings.updateWithoutDowngrade());
        flag(node, "updateWithoutSwitch", settings.updateWithoutSwitch());
        flag(node, "skipReclassificationRestrictionRules", settings.skipRestrictionRules());
    }

    private static void flag(ObjectNode node, String name, boolean value) {
        if (value) {
            node.put(name, true);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    /** A moment as ServiceNow writes it. */
    public static String moment(Instant moment) {
        return MOMENT.format(moment);
    }
}
