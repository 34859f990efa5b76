package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What of an asset, or of a package of the catalogue, goes in one payload.
 *
 * @param item the item itself
 * @param children items of their own, each with its relation
 * @param rows rows in the item and number of children
 * @param bytes about how large it is
 */
record Part(ObjectNode item, List<Child> children, int rows, int bytes) {
    /**
     * A CI that belongs to the item's.
     *
     * @param relation {@code A::B}, the item's CI is the parent
     */
    record Child(ObjectNode item, String relation) {}

    static Part of(ObjectNode item, List<Child> children, int rows) {
        int bytes = Json.write(item).length;
        for (Child child : children) {
            bytes += Json.write(child.item()).length;
        }
        return new Part(item, children, rows + children.size(), bytes);
    }

    int items() {
        return 1 + children.size();
    }
}
