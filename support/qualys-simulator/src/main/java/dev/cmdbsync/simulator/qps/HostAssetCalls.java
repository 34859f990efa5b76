package dev.cmdbsync.simulator.qps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.fleet.AssetPage;
import dev.cmdbsync.simulator.fleet.AssetQuery;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.inventory.Inventory;
import dev.cmdbsync.simulator.inventory.Tag;
import dev.cmdbsync.simulator.inventory.TagsWanted;
import dev.cmdbsync.simulator.qps.Criteria.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code …/am/hostasset}: search, count, get, and update of static tags. */
final class HostAssetCalls {
    private static final Map<String, Field<JsonNode>> FIELDS = fields();

    private final Inventory inventory;

    HostAssetCalls(Inventory inventory) {
        this.inventory = inventory;
    }

    private static Map<String, Field<JsonNode>> fields() {
        Map<String, Field<JsonNode>> fields = new HashMap<>();
        fields.put("id", new Field<>(true, asset -> texts(asset, "id")));
        fields.put("qwebHostId", new Field<>(true, asset -> texts(asset, "qwebHostId")));
        for (String name :
                List.of(
                        "name",
                        "created",
                        "os",
                        "dnsHostName",
                        "address",
                        "netbiosName",
                        "trackingMethod")) {
            fields.put(name, new Field<>(false, asset -> texts(asset, name)));
        }
        fields.put("updated", new Field<>(false, asset -> texts(asset, "modified")));
        fields.put("tagName", new Field<>(false, asset -> tags(asset, "name")));
        fields.put("tagId", new Field<>(true, asset -> tags(asset, "id")));
        return fields;
    }

    private static Stream<String> texts(JsonNode asset, String key) {
        JsonNode value = asset.path(key);
        return value.isMissingNode() || value.isNull() ? Stream.of() : Stream.of(value.asText());
    }

    private static Stream<String> tags(JsonNode asset, String key) {
        List<String> values = new ArrayList<>();
        asset.path("tags")
                .path("list")
                .forEach(tag -> values.add(tag.path("TagSimple").path(key).asText()));
        return values.stream();
    }

    Answer search(ApiCall call, Element request) {
        Paging paging = Paging.of(call, request);
        Predicate<JsonNode> wanted = Criteria.predicate(call, request, FIELDS);
        List<ObjectNode> found = new ArrayList<>();
        long passed = 0;
        Long after = Math.max(paging.fromId() - 1, least(request));
        boolean end = false;
        while (!end && found.size() <= paging.limit()) {
            AssetPage page = page(after);
            for (FleetAsset each : page.assets()) {
                ObjectNode asset = HostAssetJson.of(inventory.json(each));
                if (wanted.test(asset) && passed++ >= paging.offset()) {
                    found.add(asset);
                }
            }
            end = page.assets().isEmpty();
            after = end ? after : page.assets().getLast().assetId();
        }
        boolean more = found.size() > paging.limit();
        List<ObjectNode> shown = more ? found.subList(0, paging.limit()) : found;
        Set<String> fields = selection(call);
        return QpsAnswer.of(
                call,
                shown.stream().map(asset -> wrapped(HostAssetJson.only(asset, fields))).toList(),
                shown.size(),
                more,
                shown.isEmpty() ? null : shown.getLast().path("id").asLong());
    }

    /** Saves reading what lies before a cursor. */
    private static long least(Element request) {
        Element filters = request.child("filters");
        long least = 0;
        if (filters != null) {
            for (Element criterion : filters.children("Criteria")) {
                if ("id".equals(criterion.text("field"))
                        && "GREATER".equals(criterion.text("operator"))
                        && criterion.text().matches("\\d{1,18}")) {
                    least = Math.max(least, Long.parseLong(criterion.text()));
                }
            }
        }
        return least;
    }

    private AssetPage page(@Nullable Long after) {
        return inventory.fleet().page(new AssetQuery(after, 500, Long.MIN_VALUE, asset -> true));
    }

    private static Set<String> selection(ApiCall call) {
        String fields = call.parameter("fields");
        return fields == null ? Set.of() : new TreeSet<>(Arrays.asList(fields.split(",", -1)));
    }

    Answer count(ApiCall call, Element request) {
        return QpsAnswer.count(call, found(call, request).size());
    }

    private List<Long> found(ApiCall call, Element request) {
        Predicate<JsonNode> wanted = Criteria.predicate(call, request, FIELDS);
        List<Long> ids = new ArrayList<>();
        Long after = null;
        while (true) {
            AssetPage page = page(after);
            if (page.assets().isEmpty()) {
                return ids;
            }
            for (FleetAsset each : page.assets()) {
                if (wanted.test(HostAssetJson.of(inventory.json(each)))) {
                    ids.add(each.assetId());
                }
            }
            after = page.assets().getLast().assetId();
        }
    }

    Answer get(ApiCall call, long id) {
        FleetAsset asset = inventory.fleet().find(id);
        if (asset == null) {
            throw notFound(call, id);
        }
        return QpsAnswer.of(call, List.of(wrapped(HostAssetJson.of(inventory.json(asset)))));
    }

    /** One asset by its id, or all that the filters find; ids alone are not searched for. */
    Answer update(ApiCall call, @Nullable Long id, Element request) {
        Element data = request.child("data");
        Element asset = data == null ? null : data.child("HostAsset");
        Element tags = asset == null ? null : asset.child("tags");
        if (tags == null) {
            throw Criteria.invalid(
                    call, "Data: tags of a HostAsset are required.", "Specify tags.");
        }
        TagsWanted wanted = wanted(call, tags);
        List<Long> ids = id != null ? List.of(id) : targets(call, request);
        List<ObjectNode> changed = new ArrayList<>();
        for (long each : ids) {
            if (inventory.tag(each, wanted)) {
                changed.add(wrapped(JsonNodeFactory.instance.objectNode().put("id", each)));
            } else if (id != null) {
                throw notFound(call, each);
            }
        }
        return QpsAnswer.of(call, changed);
    }

    private List<Long> targets(ApiCall call, Element request) {
        Element filters = request.child("filters");
        if (filters == null || filters.children("Criteria").isEmpty()) {
            throw Criteria.invalid(call, "Filters are required.", "Specify an id or filters.");
        }
        List<Element> criteria = filters.children("Criteria");
        Criteria.predicate(call, request, FIELDS);
        Element only = criteria.getFirst();
        if (criteria.size() == 1
                && "id".equals(only.text("field"))
                && "IN".equals(only.text("operator"))) {
            return Arrays.stream(only.text().split(",", -1))
                    .map(each -> Long.valueOf(each.strip()))
                    .toList();
        }
        return found(call, request);
    }

    private TagsWanted wanted(ApiCall call, Element tags) {
        Element set = tags.child("set");
        return set != null
                ? new TagsWanted.All(ids(call, set))
                : new TagsWanted.Change(
                        ids(call, tags.child("add")), ids(call, tags.child("remove")));
    }

    private Set<Long> ids(ApiCall call, @Nullable Element list) {
        Set<Long> ids = new TreeSet<>();
        if (list != null) {
            for (Element each : list.children("TagSimple")) {
                long id = TagWrites.id(call, "id", String.valueOf(each.text("id")));
                Tag tag = inventory.tag(id);
                if (tag == null) {
                    throw Criteria.invalid(
                            call,
                            "Data: tag " + id + " does not exist.",
                            "Specify the id of a tag in your scope.");
                }
                if (tag.isDynamic()) {
                    throw Criteria.invalid(
                            call, "Data: tag " + id + " is dynamic.", "Specify static tags only.");
                }
                ids.add(id);
            }
        }
        return ids;
    }

    private static dev.cmdbsync.simulator.call.RefusedException notFound(ApiCall call, long id) {
        return QpsAnswer.error(
                call,
                "OBJECT_NOT_FOUND",
                "HostAsset with id " + id + " does not exist or is out of your scope.",
                "Specify the id of an asset in your scope.");
    }

    private static ObjectNode wrapped(ObjectNode asset) {
        return JsonNodeFactory.instance.objectNode().set("HostAsset", asset);
    }
}
