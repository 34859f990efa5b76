package dev.cmdbsync.tagging.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings with an example for each attribute.
 *
 * @param saved whether they were saved, or are what is offered
 * @param sampleNames by attribute what one of its tags would be called
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingsView(
        String sourceId, boolean saved, TagSettings settings, Map<String, String> sampleNames) {

    static SettingsView of(String sourceId, Optional<TagSettings> saved) {
        TagSettings settings = saved.orElseGet(TagSettings::predefined);
        Map<String, String> samples = new TreeMap<>();
        for (TagAttribute each : settings.attributes()) {
            String label = each.label() == null ? each.column() : each.label();
            samples.put(each.id(), each.tagName("<" + label + ">"));
        }
        return new SettingsView(sourceId, saved.isPresent(), settings, samples);
    }
}
