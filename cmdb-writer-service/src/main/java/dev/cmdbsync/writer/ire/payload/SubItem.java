package dev.cmdbsync.writer.ire.payload;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lookup or related item.
 *
 * @param className its class; null when the payload has none
 * @param internalId name within the payload; null for none
 * @param values its columns
 * @param source where the statement comes from; null when not told
 */
public record SubItem(
        @Nullable String className,
        @Nullable String internalId,
        Map<String, String> values,
        @Nullable SourceInfo source) {

    /** The class; empty text when the payload has none. */
    public String classNameOrEmpty() {
        return className == null ? "" : className;
    }
}
