package dev.cmdbsync.transform.asset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wanted values of one asset, clean text each, by the positions of its {@link AssetShape}. */
public final class Asset {
    private final @Nullable String[] values;
    private final List<@Nullable String[]>[] lists;
    private final boolean[] unreadable;
    private final @Nullable List<String>[] ruleValues;
    private final List<FlatValue> flattened;
    private final AssetNotes notes;

    Asset(
            @Nullable String[] values,
            List<@Nullable String[]>[] lists,
            boolean[] unreadable,
            @Nullable List<String>[] ruleValues,
            List<FlatValue> flattened,
            AssetNotes notes) {
        this.values = values;
        this.lists = lists;
        this.unreadable = unreadable;
        this.ruleValues = ruleValues;
        this.flattened = flattened;
        this.notes = notes;
    }

    /** A single value; null if the asset has none. */
    public @Nullable String value(int slot) {
        return values[slot];
    }

    /** All single values by position. */
    public @Nullable String[] values() {
        return values;
    }

    /** The elements of a list; empty if the asset has none. */
    public List<@Nullable String[]> list(ListShape shape) {
        return lists[shape.index()];
    }

    /** Whether the list's place held something else, so that nobody knows what is in it. */
    public boolean isUnreadable(ListShape shape) {
        return unreadable[shape.index()];
    }

    /** What a rule sees at a path; empty if the asset has no value there. */
    public List<String> ruleValues(int ruleSlot) {
        List<String> found = ruleValues[ruleSlot];
        return found == null ? List.of() : found;
    }

    /** The flattened block's paths and values. */
    public List<FlatValue> flattened() {
        return flattened;
    }

    /** Notes on the reading; the mapping adds its own. */
    public AssetNotes notes() {
        return notes;
    }

    /** One value of a flattened block. */
    public record FlatValue(String path, String value) {}
}
