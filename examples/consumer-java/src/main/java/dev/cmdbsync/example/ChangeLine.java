package dev.cmdbsync.example;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One change in one line. */
final class ChangeLine {
    private ChangeLine() {}

    /**
     * For example {@code UPDATED 0193a1… cmdb_ci_linux_server version 4: os_version 13.0 -> 13.1;
     * cmdb_ci_file_system +0 -0 ~1}.
     */
    static String of(JsonNode change) {
        List<String> parts = new ArrayList<>();
        for (JsonNode each : change.path("changes")) {
            parts.add(
                    "%s %s -> %s"
                            .formatted(
                                    each.path("attribute").asText(),
                                    each.path("before").asText("(none)"),
                                    each.path("after").asText("(none)")));
        }
        for (JsonNode each : change.path("related")) {
            parts.add(
                    "%s +%d -%d ~%d"
                            .formatted(
                                    each.path("table").asText(),
                                    each.path("added").asInt(),
                                    each.path("removed").asInt(),
                                    each.path("changed").asInt()));
        }
        return "%s %s %s version %d: %s"
                .formatted(
                        change.path("operation").asText(),
                        change.path("sysId").asText(),
                        change.path("className").asText(),
                        change.path("version").asInt(),
                        String.join("; ", parts));
    }
}
