package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ire.payload.SubItem;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lookup or related item while the engine works on it. */
public final class SubWork {
    private final int index;
    private final boolean lookup;
    private final boolean additional;
    private final SubItem item;
    private final Map<String, String> values;
    private final List<Message> errors = new ArrayList<>();
    private final List<Message> warnings = new ArrayList<>();
    private List<String> keys = List.of();
    private String referencedField = "cmdb_ci";
    private boolean dropped;
    private @Nullable Operation operation;
    private @Nullable String sysId;
    private @Nullable RowPlace knownAt;
    private @Nullable RowPlace writtenAt;
    private @Nullable String keptAs;

    SubWork(int index, boolean lookup, boolean additional, SubItem item) {
        this.index = index;
        this.lookup = lookup;
        this.additional = additional;
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

    /** Whether an earlier payload stated it and this one does not. */
    public boolean isAdditional() {
        return additional;
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

    public List<Message> errors() {
        return errors;
    }

    public List<Message> warnings() {
        return warnings;
    }

    /** It lacks something; its item is written without it. */
    public void lacks(Message what) {
        if (errors.isEmpty()) {
            errors.add(what);
        }
    }

    /** Whether it cannot be written. */
    public boolean isFaulty() {
        return !errors.isEmpty();
    }

    /** Whether there is a row to write. */
    public boolean isSound() {
        return !dropped && errors.isEmpty() && operation == null;
    }

    public @Nullable Operation operation() {
        return operation;
    }

    public @Nullable String sysId() {
        return sysId;
    }

    public void written(Operation what, @Nullable String id) {
        operation = what;
        sysId = id;
    }

    /** Where the row of its source key is; null if that is not known. */
    public @Nullable RowPlace knownAt() {
        return knownAt;
    }

    public void knownAt(RowPlace place) {
        knownAt = place;
    }

    /** Where its row is from now on; null as long as there is none. */
    public @Nullable RowPlace writtenAt() {
        return writtenAt;
    }

    public void writtenAt(RowPlace place) {
        writtenAt = place;
    }

    /** Key under which its row of that CI is known; null if there is none or it is new there. */
    public @Nullable String knownKey(UUID ci) {
        return knownAt == null || !knownAt.ci().equals(ci) ? null : knownAt.key();
    }

    /** Key that its row of that CI had; null if it has the same, is new, or not known. */
    public @Nullable String formerKey(UUID ci, String key) {
        String known = knownKey(ci);
        return key.equals(known) ? null : known;
    }

    /**
     * A later payload may complete it: what it lacks is no error of this one.
     *
     * @param id where it is kept; null in a dry run
     */
    public void becamePartial(@Nullable String id) {
        keptAs = id;
        operation = Operation.INSERT_AS_PARTIAL;
        warnings.addAll(errors);
        errors.clear();
    }

    /** Nothing will complete it. */
    public void becameIncomplete() {
        operation = Operation.INSERT_AS_INCOMPLETE;
    }

    /** Where it is kept until a later payload completes it; null if it is not. */
    public @Nullable String keptAs() {
        return keptAs;
    }

    /** Whether it is kept instead of written. */
    public boolean isKept() {
        return operation == Operation.INSERT_AS_PARTIAL
                || operation == Operation.INSERT_AS_INCOMPLETE;
    }
}
