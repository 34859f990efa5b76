package dev.cmdbsync.transform.asset;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One field name in the tree of paths that the reader stops at; every other name is skipped. */
final class ShapeNode {
    static final int NONE = -1;

    private final String path;
    private final Map<String, ShapeNode> children = new HashMap<>();
    private @Nullable ListShape list;
    private int slot = NONE;
    private int ruleSlot = NONE;
    private boolean onRulePath;
    private boolean flattened;

    ShapeNode(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    @Nullable ShapeNode child(String name) {
        return children.get(name);
    }

    ShapeNode childOrNew(String name) {
        return children.computeIfAbsent(
                name, each -> new ShapeNode(path.isEmpty() ? each : path + "." + each));
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    @Nullable ListShape list() {
        return list;
    }

    void list(ListShape shape) {
        this.list = shape;
    }

    int slot() {
        return slot;
    }

    void slot(int position) {
        this.slot = position;
    }

    int ruleSlot() {
        return ruleSlot;
    }

    void ruleSlot(int position) {
        this.ruleSlot = position;
    }

    boolean onRulePath() {
        return onRulePath;
    }

    void markRulePath() {
        this.onRulePath = true;
    }

    boolean flattened() {
        return flattened;
    }

    void flatten() {
        this.flattened = true;
    }
}
