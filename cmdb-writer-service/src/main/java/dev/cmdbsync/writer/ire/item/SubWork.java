package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ire.payload.SubItem;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lookup or related item while the engine works on it. */
public final class SubWork {
    private final int index;
    private final boolean lookup;
    private final SubItem item;
    private final Map<String, String> values;
    private final List<Message> warnings = new ArrayList<>();
    private List<String> keys = List.of();
    private String referencedField = "cmdb_ci";
    private boolean dropped;
    private @Nullable Operation operation;
    private @Nullable String sysId;

    SubWork(int index, boolean lookup, SubItem item) {
        this.index = index;
        this.lookup = lookup;
        this.item = item;
        this.values = new LinkedHashMap<>(item.values());
    }

    /** Its place; lookup items first, then related items. */
    public int index() {
        return index;
    }

    public boolean isLookup() {
        return lookup;
    }

    public SubItem item() {
        return item;
    }

    public String className() {
        return item.classNameOrEmpty();
    }

    /** Columns; references of the payload are filled in. */
    public Map<String, String> values() {
        return values;
    }

    /** Columns that tell its rows of one CI apart. */
    public List<String> keys() {
        return keys;
    }

    /** Its column that points to the CI. */
    public String referencedField() {
        return referencedField;
    }

    public void entry(List<String> attributes, String field) {
        keys = List.copyOf(attributes);
        referencedField = field;
    }

    /** Whether it repeats another one. */
    public boolean isDropped() {
        return dropped;
    }

    public void drop() {
        dropped = true;
    }

    public List<Message> warnings() {
        return warnings;
    }

    public @Nullable Operation operation() {
        return operation;
    }

    public @Nullable String sysId() {
        return sysId;
    }

    public void written(Operation what, String id) {
        operation = what;
        sysId = id;
    }
}
