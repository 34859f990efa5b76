package dev.cmdbsync.qualys.hostasset;

import dev.cmdbsync.qualys.qps.ServiceRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Static tags to put on assets or to take off.
 *
 * @param add ids of tags to put on; null for none
 * @param remove ids of tags to take off; null for none
 * @param set ids of all static tags from now on; excludes the other two
 */
public record TagAssignment(
        @Nullable List<Long> add, @Nullable List<Long> remove, @Nullable List<Long> set) {

    public TagAssignment {
        if (set == null ? add == null && remove == null : add != null || remove != null) {
            throw new IllegalArgumentException(
                    "Tags are either set, or added and removed; something must be given");
        }
    }

    public static TagAssignment add(List<Long> tagIds) {
        return new TagAssignment(tagIds, null, null);
    }

    public static TagAssignment remove(List<Long> tagIds) {
        return new TagAssignment(null, tagIds, null);
    }

    public static TagAssignment set(List<Long> tagIds) {
        return new TagAssignment(null, null, tagIds);
    }

    void write(ServiceRequest request) {
        request.element(
                "data",
                data -> data.element("HostAsset", asset -> asset.element("tags", this::writeTags)));
    }

    private void writeTags(ServiceRequest tags) {
        write(tags, "add", add);
        write(tags, "remove", remove);
        write(tags, "set", set);
    }

    private static void write(ServiceRequest tags, String how, @Nullable List<Long> ids) {
        if (ids != null) {
            tags.element(
                    how,
                    list ->
                            ids.forEach(
                                    id -> list.element("TagSimple", tag -> tag.text("id", id))));
        }
    }
}
