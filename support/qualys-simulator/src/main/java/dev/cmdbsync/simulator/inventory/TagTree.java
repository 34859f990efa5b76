package dev.cmdbsync.simulator.inventory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * All tags by id, read without a lock and changed by one caller at a time. Two may have one name:
 * the platform documents no refusal.
 */
final class TagTree {
    private static final long FIRST_OF_FLEET = 25_000_000L;
    private static final long FIRST_MADE = 40_000_001L;
    private static final Instant BEFORE = Instant.parse("2026-01-05T08:00:00Z");

    private final InstantSource clock;
    private final ConcurrentSkipListMap<Long, Tag> tags = new ConcurrentSkipListMap<>();
    private final Set<Long> deleted = ConcurrentHashMap.newKeySet();
    private long next = FIRST_MADE;

    /**
     * @param ofFleet names of the tags that generated assets have, in the order of their ids
     */
    TagTree(InstantSource clock, List<String> ofFleet) {
        this.clock = clock;
        for (int i = 0; i < ofFleet.size(); i++) {
            String name = ofFleet.get(i);
            long id = FIRST_OF_FLEET + i;
            boolean system = name.equals("Cloud Agent");
            tags.put(
                    id,
                    new Tag(
                            id, name, 0, null, null, null, 1 + i % 5, "#808080", null, system,
                            BEFORE, BEFORE));
        }
    }

    /** Whether generated assets can have the tag from the start. */
    static boolean isOfFleet(long id) {
        return id < FIRST_MADE;
    }

    List<Tag> all() {
        return List.copyOf(tags.values());
    }

    @Nullable Tag find(long id) {
        return tags.get(id);
    }

    boolean isDeleted(long id) {
        return deleted.contains(id);
    }

    Tag create(TagDraft draft) {
        Instant now = clock.instant();
        Tag tag = draft.tag(next++, now, now);
        tags.put(tag.id(), tag);
        return tag;
    }

    Tag update(Tag old, TagDraft draft) {
        Tag tag = draft.tag(old.id(), old.created(), clock.instant());
        tags.put(tag.id(), tag);
        return tag;
    }

    /** A tag and all below it; none if there is no such tag. */
    Set<Long> withBelow(long id) {
        Set<Long> found = new HashSet<>();
        if (tags.containsKey(id)) {
            found.add(id);
        }
        boolean more = !found.isEmpty();
        while (more) {
            more = false;
            for (Tag tag : tags.values()) {
                more |= found.contains(tag.parentId()) && found.add(tag.id());
            }
        }
        return found;
    }

    void delete(Set<Long> gone) {
        deleted.addAll(gone);
        tags.keySet().removeAll(gone);
    }

    List<Tag> children(long id) {
        return tags.values().stream().filter(tag -> tag.parentId() == id).toList();
    }

    /** Whether a tag with this parent would be its own ancestor. */
    boolean isCycle(long id, long parentId) {
        Set<Long> seen = new HashSet<>(Set.of(id));
        for (Tag at = tags.get(parentId); at != null; at = tags.get(at.parentId())) {
            if (!seen.add(at.id())) {
                return true;
            }
        }
        return false;
    }
}
