package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ire.result.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Items, lookup and related items of a payload by their internal ids, as reference items name them.
 * An item that was joined to another is that one.
 */
public final class InternalIds {
    private final Map<String, ItemWork> items = new HashMap<>();
    private final Map<String, List<Place>> places = new HashMap<>();

    /** The ids as they stand now. */
    public InternalIds(Session session) {
        for (ItemWork item : session.items()) {
            ItemWork stands = item.representative();
            String id = item.item().internalId();
            if (id != null) {
                items.putIfAbsent(id, stands);
            }
            place(id, new Place(stands.className(), stands::warn, stands::fill));
            if (!item.isJoined()) {
                item.subItems().forEach(sub -> place(sub.item().internalId(), place(sub)));
            }
        }
    }

    /**
     * What has columns that a reference may fill.
     *
     * @param table its class
     * @param warning takes warnings about it
     * @param column takes the value of a column
     */
    public record Place(
            String table, Consumer<Message> warning, BiConsumer<String, String> column) {}

    private static Place place(SubWork sub) {
        return new Place(sub.className(), sub.warnings()::add, sub.values()::put);
    }

    private void place(@Nullable String id, Place place) {
        if (id != null) {
            places.computeIfAbsent(id, any -> new ArrayList<>()).add(place);
        }
    }

    /** The item of that id; null if the payload has none. Rows of items are not referenced. */
    public @Nullable ItemWork item(String id) {
        return items.get(id);
    }

    /** What goes by that id; an id should be given once. */
    public List<Place> places(String id) {
        return places.getOrDefault(id, List.of());
    }
}
