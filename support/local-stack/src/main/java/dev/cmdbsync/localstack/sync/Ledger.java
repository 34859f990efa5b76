package dev.cmdbsync.localstack.sync;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became of a run's assets. */
public record Ledger(
        long read,
        long created,
        long updated,
        long unchanged,
        long pending,
        long rejected,
        long failed,
        boolean balanced) {

    static Ledger of(JsonNode json) {
        return new Ledger(
                json.path("read").asLong(),
                json.path("created").asLong(),
                json.path("updated").asLong(),
                json.path("unchanged").asLong(),
                json.path("pending").asLong(),
                json.path("rejected").asLong(),
                json.path("failed").asLong(),
                json.path("balanced").asBoolean());
    }

    /** {@code 5,000 read: 4,990 created, 10 rejected}; counts that are zero are left out. */
    @Override
    public String toString() {
        List<String> outcomes = new ArrayList<>();
        add(outcomes, created, "created");
        add(outcomes, updated, "updated");
        add(outcomes, unchanged, "unchanged");
        add(outcomes, pending, "pending");
        add(outcomes, rejected, "rejected");
        add(outcomes, failed, "failed");
        String text = String.format(Locale.ROOT, "%,d read", read);
        return outcomes.isEmpty() ? text : text + ": " + String.join(", ", outcomes);
    }

    private static void add(List<String> outcomes, long count, String name) {
        if (count != 0) {
            outcomes.add(String.format(Locale.ROOT, "%,d %s", count, name));
        }
    }
}
