package dev.cmdbsync.writer.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.model.run.LedgerReport;
import dev.cmdbsync.model.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes the totals of runs that changed. */
@ApplicationScoped
public class LedgerPublisher {
    private static final String SERVICE = "cmdb-writer";

    private final LedgerStore store;
    private final RecordPublisher publisher;
    private final ObjectMapper json;

    public LedgerPublisher(LedgerStore store, RecordPublisher publisher, ObjectMapper json) {
        this.store = store;
        this.publisher = publisher;
        this.json = json;
    }

    /** Publishes what is due; a change that comes meanwhile is due again. */
    public void publishDue(Connection connection) throws SQLException {
        List<LedgerStore.Due> due = store.due(connection);
        if (due.isEmpty()) {
            return;
        }
        List<UUID> runs = due.stream().map(LedgerStore.Due::run).distinct().toList();
        Instant now = Instant.now();
        List<ProducerRecord<String, byte[]>> records =
                store.totals(connection, runs).entrySet().stream()
                        .map(
                                total ->
                                        new LedgerReport(
                                                total.getKey().toString(),
                                                SERVICE,
                                                Map.copyOf(total.getValue()),
                                                now))
                        .map(
                                report ->
                                        new ProducerRecord<>(
                                                Topic.RUN_LEDGER.topicName(),
                                                report.key(),
                                                value(report)))
                        .toList();
        publisher.publish(records);
        store.done(connection, due);
    }

    private byte[] value(LedgerReport report) {
        try {
            return json.writeValueAsBytes(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report can always be written", e);
        }
    }
}
