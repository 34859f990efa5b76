package dev.cmdbsync.writer.ire.rest;

import dev.cmdbsync.writer.ire.payload.EngineOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of the enhanced calls: {@code partial_commits:false,generate_summary:true}. */
final class OptionsParser {
    private OptionsParser() {}

    static EngineOptions parse(@Nullable String text, boolean dryRun) {
        Map<String, Boolean> options = new HashMap<>();
        if (text != null && !text.isBlank()) {
            for (String chunk : text.split(",", -1)) {
                int colon = chunk.indexOf(':');
                String value = chunk.substring(colon + 1).strip();
                if (colon <= 0 || !value.equals("true") && !value.equals("false")) {
                    throw ServiceNowException.whileExecuting(
                            "Chunk [" + chunk + "] is not a valid entry");
                }
                options.put(chunk.substring(0, colon).strip(), Boolean.valueOf(value));
            }
        }
        return new EngineOptions(
                dryRun,
                true,
                options.getOrDefault("partial_payloads", true),
                options.getOrDefault("partial_commits", true),
                options.getOrDefault("deduplicate_payloads", true),
                options.getOrDefault("generate_summary", false),
                options.get("skip_updating_last_scan_to_now"),
                options.get("skip_updating_source_last_discovered_to_now"));
    }
}
