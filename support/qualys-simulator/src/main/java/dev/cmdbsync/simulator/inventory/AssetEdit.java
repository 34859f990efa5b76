package dev.cmdbsync.simulator.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What callers have changed on one asset. Its lock is the last one that anybody takes. */
final class AssetEdit {
    private final Set<Long> added = new TreeSet<>();
    private final Set<Long> removed = new TreeSet<>();
    private final Set<Long> ruled = new TreeSet<>();
    private final Map<String, String> business = new TreeMap<>();
    private final Map<String, String> location = new TreeMap<>();
    private final Map<String, Map<String, String>> custom = new LinkedHashMap<>();
    private @Nullable List<String> appIds;
    private boolean retagged;
    private volatile long modified = Long.MIN_VALUE;

    long modified() {
        return modified;
    }

    void touch(long at) {
        modified = at;
    }

    /** A tag of the asset is another one now. */
    synchronized void retag(long at) {
        retagged = true;
        modified = at;
    }

    /** Puts static tags on and takes others off. */
    synchronized void tag(Collection<Long> on, Collection<Long> off) {
        retagged |= !on.isEmpty() || !off.isEmpty();
        added.addAll(on);
        removed.removeAll(on);
        added.removeAll(off);
        removed.addAll(off);
    }

    /** What a rule says; whether that is new. */
    synchronized boolean rule(long tagId, boolean includes) {
        retagged |= includes;
        return includes ? ruled.add(tagId) : ruled.remove(tagId);
    }

    /** Whether the asset has one of the tags by a caller or a rule. */
    synchronized boolean holdsAny(Set<Long> tagIds) {
        return added.stream().anyMatch(tagIds::contains)
                || ruled.stream().anyMatch(tagIds::contains);
    }

    synchronized void forget(Set<Long> tagIds) {
        added.removeAll(tagIds);
        ruled.removeAll(tagIds);
    }

    synchronized void business(
            Map<String, String> values, Map<String, String> place, @Nullable List<String> apps) {
        business.putAll(values);
        location.putAll(place);
        appIds = apps == null ? appIds : apps;
    }

    synchronized boolean namesApp(String id) {
        return appIds != null && appIds.contains(id);
    }

    /** The attributes that a connector has told last. */
    synchronized void custom(String connector, Map<String, String> values) {
        custom.put(connector, new TreeMap<>(values));
    }

    synchronized void apply(ObjectNode asset, TagTree tags, Map<String, ObjectNode> apps) {
        if (retagged) {
            applyTags(asset, tags);
        }
        business.forEach((key, value) -> block(asset, "businessInformation").put(key, value));
        location.forEach((key, value) -> block(asset, "assignedLocation").put(key, value));
        if (appIds != null) {
            ArrayNode list = asset.putObject("businessAppListData").putArray("businessApp");
            appIds.stream().filter(apps::containsKey).map(apps::get).forEach(list::add);
        }
        if (!custom.isEmpty()) {
            ArrayNode list = asset.putArray("customAttributes");
            custom.forEach(
                    (connector, values) ->
                            values.forEach(
                                    (key, value) ->
                                            list.addObject()
                                                    .put("key", key)
                                                    .put("value", value)
                                                    .put("connectorName", connector)));
        }
    }

    private void applyTags(ObjectNode asset, TagTree tags) {
        JsonNode base = asset.path("tagList").path("tag");
        Set<Long> all = new TreeSet<>(added);
        all.addAll(ruled);
        ObjectNode holder = asset.objectNode();
        ArrayNode list = holder.putArray("tag");
        for (JsonNode tag : base) {
            long id = tag.path("tagId").asLong();
            if (tags.find(id) != null && !removed.contains(id)) {
                all.add(id);
            } else if (!removed.contains(id) && !tags.isDeleted(id)) {
                list.add(tag);
            }
        }
        int score = 0;
        for (long id : all) {
            Tag tag = tags.find(id);
            if (tag != null) {
                list.add(json(asset, tag));
            }
        }
        for (JsonNode tag : list) {
            score = Math.max(score, tag.path("criticalityScore").asInt(0));
        }
        asset.set("tagList", list.isEmpty() ? asset.nullNode() : holder);
        ObjectNode criticality = block(asset, "criticality");
        criticality.put("score", score == 0 ? 2 : score).put("isDefault", score == 0);
        criticality.put("default", score == 0);
    }

    private static ObjectNode json(ObjectNode factory, Tag tag) {
        return factory.objectNode()
                .put("tagId", tag.id())
                .put("tagName", tag.name())
                .put("foregroundColor", 0)
                .put("backgroundColor", 0)
                .putNull("businessImpact")
                .put("criticalityScore", tag.criticality());
    }

    private static ObjectNode block(ObjectNode asset, String name) {
        return asset.get(name) instanceof ObjectNode block ? block : asset.putObject(name);
    }
}
