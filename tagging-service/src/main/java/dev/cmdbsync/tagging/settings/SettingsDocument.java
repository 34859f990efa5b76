package dev.cmdbsync.tagging.settings;

import dev.cmdbsync.tagging.criticality.CriticalityMapping;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is configured here.
 *
 * @param sources settings by source
 * @param criticality the table of criticalities; null leaves it as it is
 */
record SettingsDocument(
        Map<String, TagSettings> sources, @Nullable List<CriticalityMapping> criticality) {

    SettingsDocument {
        sources = sources == null ? Map.of() : sources;
    }
}
