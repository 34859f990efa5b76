package dev.cmdbsync.transform.asset;

/** A list of an asset, for example {@code softwareListData.software}, and its elements' values. */
public final class ListShape {
    private final int index;
    private final ShapeNode element;
    private int size;

    ListShape(int index, ShapeNode element) {
        this.index = index;
        this.element = element;
    }

    /** Position of the list among an asset's lists. */
    int index() {
        return index;
    }

    /**
     * Position in an element's row of the value at a path below the element; the empty path is the
     * element itself, where it is no object.
     */
    public int slot(String path) {
        ShapeNode node = element;
        if (!path.isEmpty()) {
            for (String name : path.split("\\.", -1)) {
                node = node.childOrNew(name);
            }
        }
        if (node.slot() == ShapeNode.NONE) {
            node.slot(size++);
        }
        return node.slot();
    }

    /** Number of values in an element's row. */
    int size() {
        return size;
    }

    /** Qualys' path of the list. */
    public String path() {
        return element.path();
    }
}
