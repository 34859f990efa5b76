package dev.cmdbsync.simulator.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.fleet.AssetQuery;
import dev.cmdbsync.simulator.fleet.FieldSelection;
import dev.cmdbsync.simulator.fleet.Fleet;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.fleet.FleetEdits;
import dev.cmdbsync.simulator.fleet.JsonBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fleet with what callers have changed on it. Assets are read without a lock; changes come one
 * after the other.
 */
public final class Inventory implements FleetEdits {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE = 500;
    private static final FieldSelection NO_SOFTWARE = FieldSelection.of(null, "software");
    private static final FieldSelection ONLY_TAGS = FieldSelection.of("tag", null);

    private final Fleet fleet;
    private final InstantSource clock;
    private final TagTree tags;
    private final TagEvaluation evaluation;
    private final Map<Long, AssetEdit> edits = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<String, ObjectNode> apps = new ConcurrentSkipListMap<>();

    public Inventory(Fleet fleet, InstantSource clock, List<String> tagsOfFleet) {
        this.fleet = fleet;
        this.clock = clock;
        this.tags = new TagTree(clock, tagsOfFleet);
        this.evaluation = new TagEvaluation(this);
        fleet.editedBy(this);
    }

    public Fleet fleet() {
        return fleet;
    }

    /** All tags by id. */
    public List<Tag> tags() {
        return tags.all();
    }

    public @Nullable Tag tag(long id) {
        return tags.find(id);
    }

    public List<Tag> children(long id) {
        return tags.children(id);
    }

    public boolean isCycle(long id, long parentId) {
        return tags.isCycle(id, parentId);
    }

    public synchronized Tag create(TagDraft draft) {
        Tag tag = tags.create(draft);
        evaluation.ruleChanged(tag);
        return tag;
    }

    public synchronized Tag update(Tag old, TagDraft draft) {
        if (old.draft().equals(draft)) {
            return old;
        }
        Tag tag = tags.update(old, draft);
        holders(Set.of(tag.id()), edit -> {});
        evaluation.ruleChanged(tag);
        return tag;
    }

    /** Takes a tag off all assets, and out with those below it. */
    public synchronized Set<Long> delete(long id) {
        Set<Long> gone = tags.withBelow(id);
        holders(gone, edit -> edit.forget(gone));
        tags.delete(gone);
        return gone;
    }

    /** Every asset that has one of the tags counts as changed. */
    private void holders(Set<Long> tagIds, Consumer<AssetEdit> also) {
        long now = clock.millis();
        if (tagIds.stream().anyMatch(TagTree::isOfFleet)) {
            each(
                    asset -> {
                        if (tagIds(asset).removeAll(tagIds)) {
                            edit(asset.assetId()).retag(now);
                        }
                    });
        }
        for (AssetEdit edit : edits.values()) {
            if (edit.holdsAny(tagIds)) {
                edit.retag(now);
                also.accept(edit);
            }
        }
    }

    /**
     * Changes the static tags of an asset.
     *
     * @return false if there is no such asset
     */
    public synchronized boolean tag(long assetId, TagsWanted wanted) {
        FleetAsset asset = fleet.find(assetId);
        if (asset == null) {
            return false;
        }
        Set<Long> fixed = tagIds(asset);
        fixed.removeIf(id -> !isStatic(tags.find(id)));
        Set<Long> on = new TreeSet<>(wanted.on(fixed));
        on.removeAll(fixed);
        Set<Long> off = new TreeSet<>(wanted.off(fixed));
        off.retainAll(fixed);
        if (!on.isEmpty() || !off.isEmpty()) {
            AssetEdit edit = edit(assetId);
            edit.tag(on, off);
            edit.touch(clock.millis());
        }
        return true;
    }

    private Set<Long> tagIds(FleetAsset asset) {
        return ids(json(asset, ONLY_TAGS).path("tagList").path("tag"));
    }

    /**
     * Writes business metadata of an asset.
     *
     * @param appIds null leaves them as they are
     * @return false if there is no such asset
     */
    public synchronized boolean business(
            long assetId,
            Map<String, String> values,
            Map<String, String> location,
            @Nullable List<String> appIds) {
        return change(assetId, edit -> edit.business(values, location, appIds));
    }

    /** Custom attributes as a connector tells them; false if there is no such asset. */
    public synchronized boolean custom(long assetId, String connector, Map<String, String> values) {
        return change(assetId, edit -> edit.custom(connector, values));
    }

    private static boolean isStatic(@Nullable Tag tag) {
        return tag != null && !tag.isDynamic();
    }

    /** An asset counts as changed if it looks different afterwards. */
    private boolean change(long assetId, Consumer<AssetEdit> change) {
        FleetAsset before = fleet.find(assetId);
        if (before == null) {
            return false;
        }
        JsonNode asset = json(before);
        AssetEdit edit = edit(assetId);
        change.accept(edit);
        FleetAsset after = fleet.find(assetId);
        if (after != null && !json(after).equals(asset)) {
            edit.touch(clock.millis());
            evaluation.assetChanged(assetId);
        }
        return true;
    }

    public @Nullable ObjectNode app(String id) {
        return apps.get(id);
    }

    /** All business applications by id. */
    public List<ObjectNode> apps() {
        return List.copyOf(apps.values());
    }

    public synchronized void app(String id, ObjectNode app) {
        ObjectNode old = apps.put(id, app);
        if (!app.equals(old)) {
            long now = clock.millis();
            edits.forEach(
                    (assetId, edit) -> {
                        if (edit.namesApp(id)) {
                            edit.touch(now);
                            evaluation.assetChanged(assetId);
                        }
                    });
        }
    }

    /** The fleet has changed by itself. */
    public synchronized void fleetChanged() {
        tags.all().forEach(evaluation::ruleChanged);
    }

    /** Works out the rules of tags that changed, and all rules for assets that changed. */
    public synchronized void evaluate() {
        evaluation.run();
    }

    /** Ids of assets that callers have changed, ascending. */
    public Set<Long> edited() {
        return new TreeSet<>(edits.keySet());
    }

    /** What a rule says of an asset. */
    void ruled(long assetId, long tagId, boolean includes) {
        AssetEdit edit = includes ? edit(assetId) : edits.get(assetId);
        if (edit != null && edit.rule(tagId, includes)) {
            edit.touch(clock.millis());
        }
    }

    /** All assets, page by page. */
    void each(Consumer<FleetAsset> consumer) {
        Long after = null;
        while (true) {
            List<FleetAsset> page =
                    fleet.page(new AssetQuery(after, PAGE, Long.MIN_VALUE, asset -> true)).assets();
            page.forEach(consumer);
            if (page.isEmpty()) {
                return;
            }
            after = page.getLast().assetId();
        }
    }

    /** The asset's JSON with all changes, its software left out. */
    public JsonNode json(FleetAsset asset) {
        return json(asset, NO_SOFTWARE);
    }

    private static JsonNode json(FleetAsset asset, FieldSelection fields) {
        JsonBytes json = new JsonBytes(8192);
        json.beginArray();
        asset.write(json, fields);
        json.endArray();
        try {
            return MAPPER.readTree(json.copy()).path(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Long> ids(JsonNode list) {
        Set<Long> ids = new TreeSet<>();
        list.forEach(tag -> ids.add(tag.path("tagId").asLong()));
        return ids;
    }

    private AssetEdit edit(long assetId) {
        return edits.computeIfAbsent(assetId, id -> new AssetEdit());
    }

    @Override
    public boolean touches(long assetId) {
        return edits.containsKey(assetId);
    }

    @Override
    public long modified(long assetId) {
        AssetEdit edit = edits.get(assetId);
        return edit == null ? Long.MIN_VALUE : edit.modified();
    }

    @Override
    public void apply(long assetId, ObjectNode asset) {
        AssetEdit edit = edits.get(assetId);
        if (edit != null) {
            edit.apply(asset, tags, apps);
        }
    }
}
