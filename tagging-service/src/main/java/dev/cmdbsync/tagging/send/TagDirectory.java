package dev.cmdbsync.tagging.send;

import dev.cmdbsync.qualys.qps.Criterion;
import dev.cmdbsync.qualys.tag.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tags that are in Qualys already, looked up before one is made. What is below a parent is read
 * once a run: nobody else makes tags there meanwhile, for the source is locked.
 */
final class TagDirectory {
    /** So many roots are looked up one by one before all are read at once. */
    private static final int SINGLE_LOOKUPS = 10;

    private final Subscription qualys;
    private final Map<Long, Map<String, Tag>> children = new HashMap<>();
    private final Set<Long> newParents = new HashSet<>();
    private @Nullable Map<String, Tag> roots;
    private int lookups;

    TagDirectory(Subscription qualys) {
        this.qualys = qualys;
    }

    /** A tag of this name below this parent; null for a root. */
    Optional<Tag> below(@Nullable Long parentId, String name) {
        if (parentId == null) {
            return root(name);
        }
        if (newParents.contains(parentId)) {
            return Optional.empty();
        }
        return Optional.ofNullable(children.computeIfAbsent(parentId, this::read).get(name));
    }

    /** The same, asked of Qualys and not of what was read before. */
    Optional<Tag> belowNow(@Nullable Long parentId, String name) {
        return named(name).stream()
                .filter(tag -> Objects.equals(tag.parentId(), parentId))
                .findFirst();
    }

    /** All tags of this name, wherever they are. */
    List<Tag> named(String name) {
        return qualys.calls().read(() -> qualys.tags().find(name));
    }

    /** The tag of that id. */
    Optional<Tag> byId(long id) {
        return qualys
                .calls()
                .read(() -> qualys.tags().all(List.of(Criterion.equal("id", id))))
                .stream()
                .filter(tag -> tag.id() == id)
                .findFirst();
    }

    /** A tag that was just made has nothing below it. */
    void made(Tag tag) {
        newParents.add(tag.id());
    }

    private Optional<Tag> root(String name) {
        if (roots == null && ++lookups > SINGLE_LOOKUPS) {
            roots = byName(List.of(), null);
        }
        return roots == null ? belowNow(null, name) : Optional.ofNullable(roots.get(name));
    }

    private Map<String, Tag> read(long parentId) {
        return byName(List.of(Criterion.equal("parent", parentId)), parentId);
    }

    private Map<String, Tag> byName(List<Criterion> criteria, @Nullable Long parentId) {
        Map<String, Tag> byName = new HashMap<>();
        qualys.calls().read(() -> qualys.tags().all(criteria)).stream()
                .filter(tag -> Objects.equals(tag.parentId(), parentId))
                .forEach(tag -> byName.putIfAbsent(tag.name(), tag));
        return byName;
    }
}
