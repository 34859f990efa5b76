package dev.cmdbsync.localstack.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A run as the collector shows it.
 *
 * @param status RUNNING, PROCESSING, COMPLETED, FAILED or STOPPED
 * @param reason why it failed, as far as the collector says so
 */
public record Run(String id, String status, Ledger ledger, String reason) {
    private static final Set<String> OPEN = Set.of("QUEUED", "RUNNING", "PROCESSING");

    static Run of(JsonNode json) {
        return new Run(
                json.path("id").asText(),
                json.path("status").asText(),
                Ledger.of(json.path("ledger")),
                json.path("reason").asText(""));
    }

    public boolean isOpen() {
        return OPEN.contains(status);
    }

    public boolean isCompleted() {
        return "COMPLETED".equals(status);
    }
}
