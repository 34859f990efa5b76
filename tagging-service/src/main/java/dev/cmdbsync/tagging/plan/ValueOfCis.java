package dev.cmdbsync.tagging.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that CIs have.
 *
 * @param attributeId attribute of the settings
 * @param assets how many assets of the source have it
 * @param addresses their addresses, where the attribute's rule is made of them
 * @param score criticality of the application that the value names; null for none
 */
public record ValueOfCis(
        String attributeId,
        String value,
        long assets,
        List<String> addresses,
        @Nullable Integer score) {}
