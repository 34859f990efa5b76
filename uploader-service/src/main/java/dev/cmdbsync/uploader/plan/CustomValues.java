package dev.cmdbsync.uploader.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the custom attributes of a CI. */
@FunctionalInterface
public interface CustomValues {
    /** For schedules without custom attributes. */
    CustomValues NONE = (ci, into) -> null;

    /**
     * Puts the values by their keys into the map.
     *
     * @return why it cannot be done, in words; null if it was
     */
    @Nullable String compute(CiFacts ci, Map<String, String> into);
}
