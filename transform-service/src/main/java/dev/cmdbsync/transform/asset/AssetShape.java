package dev.cmdbsync.transform.asset;

import java.util.HashMap;
import java.util.Map;

/**
 * Which values of an asset are wanted, and at which position each is found after reading. Mappings
 * ask for their positions once; then assets are read without looking any name up twice.
 */
public final class AssetShape {
    private final ShapeNode root = new ShapeNode("");
    private final Map<String, ListShape> lists = new HashMap<>();
    private final Map<String, Integer> ruleSlots = new HashMap<>();
    private int size;

    /** Position of the single value at a path such as {@code hardware.category1}. */
    public int slot(String path) {
        ShapeNode node = node(path);
        if (node.slot() == ShapeNode.NONE) {
            node.slot(size++);
        }
        return node.slot();
    }

    /** The list at a path such as {@code softwareListData.software}. */
    public ListShape list(String path) {
        return lists.computeIfAbsent(
                path,
                each -> {
                    ShapeNode node = node(each);
                    ListShape list = new ListShape(lists.size(), node);
                    node.list(list);
                    return list;
                });
    }

    /**
     * Position of the values that a rule sees at a path. A path that leads through lists gives the
     * values of all their elements.
     */
    public int ruleSlot(String path) {
        return ruleSlots.computeIfAbsent(
                path,
                each -> {
                    ShapeNode node = root;
                    for (String name : each.split("\\.", -1)) {
                        node = node.childOrNew(name);
                        node.markRulePath();
                    }
                    node.ruleSlot(ruleSlots.size());
                    return node.ruleSlot();
                });
    }

    /** Asks for everything below a path, flattened to paths and values. */
    public void flatten(String path) {
        node(path).flatten();
    }

    private ShapeNode node(String path) {
        ShapeNode node = root;
        for (String name : path.split("\\.", -1)) {
            node = node.childOrNew(name);
        }
        return node;
    }

    ShapeNode root() {
        return root;
    }

    int size() {
        return size;
    }

    int ruleSlotCount() {
        return ruleSlots.size();
    }

    int listCount() {
        return lists.size();
    }
}
