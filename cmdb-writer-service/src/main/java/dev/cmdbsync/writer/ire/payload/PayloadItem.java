package dev.cmdbsync.writer.ire.payload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CI as a payload states it.
 *
 * @param className class; null when the payload has none
 * @param internalId name within the payload; null for none
 * @param values columns; an empty text clears one
 * @param lookup rows of other tables that may identify the CI
 * @param related rows of other tables that are written with it and never identify it
 * @param settings how the class may change
 * @param source where the statement comes from; null when not told
 */
public record PayloadItem(
        @Nullable String className,
        @Nullable String internalId,
        Map<String, String> values,
        List<SubItem> lookup,
        List<SubItem> related,
        ItemSettings settings,
        @Nullable SourceInfo source) {

    /** The class; empty text when the payload has none. */
    public String classNameOrEmpty() {
        return className == null ? "" : className;
    }

    /** A value; null when absent or empty. */
    public @Nullable String value(String column) {
        String value = values.get(column);
        return value == null || value.isEmpty() ? null : value;
    }

    /** This statement with what an earlier one adds; where both speak, this one wins. */
    public PayloadItem over(PayloadItem earlier) {
        Map<String, String> merged = new LinkedHashMap<>(earlier.values);
        merged.putAll(values);
        return new PayloadItem(
                className == null ? earlier.className : className,
                internalId == null ? earlier.internalId : internalId,
                merged,
                union(earlier.lookup, lookup),
                union(earlier.related, related),
                settings,
                source == null ? earlier.source : source);
    }

    private static List<SubItem> union(List<SubItem> earlier, List<SubItem> later) {
        List<SubItem> all = new ArrayList<>(later);
        earlier.stream().filter(each -> !later.contains(each)).forEach(all::add);
        return all;
    }
}
