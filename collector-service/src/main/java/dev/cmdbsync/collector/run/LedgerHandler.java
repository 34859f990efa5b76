package dev.cmdbsync.collector.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.run.LedgerReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps the newest report of each run and service, and completes runs that balance. */
@ApplicationScoped
class LedgerHandler {
    private static final Logger LOG = Logger.getLogger(LedgerHandler.class);

    private final LedgerStore ledgers;
    private final UntilDone untilDone;
    private final ObjectMapper json;
    private final Clock clock;

    LedgerHandler(LedgerStore ledgers, UntilDone untilDone, ObjectMapper json, Clock clock) {
        this.ledgers = ledgers;
        this.untilDone = untilDone;
        this.json = json;
        this.clock = clock;
    }

    void handle(List<byte[]> values) throws Exception {
        Map<String, LedgerReport> newest = new LinkedHashMap<>();
        for (byte[] value : values) {
            read(value).ifPresent(report -> newest.put(report.key(), report));
        }
        for (LedgerReport report : newest.values()) {
            Optional<UUID> runId = runId(report.runId());
            if (runId.isPresent()) {
                untilDone.run(
                        "Ledger report",
                        Failures::isInfrastructure,
                        () -> store(runId.get(), report));
            }
        }
    }

    private boolean store(UUID runId, LedgerReport report) {
        ledgers.store(runId, report);
        return ledgers.completeIfBalanced(runId, clock.instant());
    }

    private Optional<LedgerReport> read(byte[] value) {
        try {
            return Optional.ofNullable(json.readValue(value, LedgerReport.class));
        } catch (JsonProcessingException e) {
            // Totals come again with the next report; there is nothing to keep aside.
            LOG.warn("Passed over a ledger report that is not of the contract's form");
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }

    private static Optional<UUID> runId(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            LOG.warn("Passed over a ledger report whose run id is no UUID");
            return Optional.empty();
        }
    }
}
