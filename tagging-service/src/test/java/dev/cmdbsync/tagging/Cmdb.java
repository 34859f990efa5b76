package dev.cmdbsync.tagging;

import static org.awaitility.Awaitility.await;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.model.event.CiSource;
import dev.cmdbsync.model.event.CiState;
import dev.cmdbsync.model.event.EventCodec;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.simulator.SimulatorOptions;
import dev.cmdbsync.sources.SourceDirectory;
import dev.cmdbsync.tagging.ci.CiStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sources and CIs as the other services announce them; each call returns when the service has read
 * what it announced, whatever partitions it went to.
 */
@ApplicationScoped
public class Cmdb {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RecordPublisher publisher;
    private final SourceDirectory sources;
    private final CiStore store;
    private final Sql sql;

    Cmdb(RecordPublisher publisher, SourceDirectory sources, CiStore store, Sql sql) {
        this.publisher = publisher;
        this.sources = sources;
        this.store = store;
        this.sql = sql;
    }

    /** A source of its own; returns its id. */
    public String source(Qualys qualys) {
        String id = "source-" + NUMBER.incrementAndGet();
        SourceDocument source =
                new SourceDocument(
                        id,
                        id,
                        qualys.url(),
                        qualys.url(),
                        SimulatorOptions.USER,
                        null,
                        "file:" + password(),
                        null,
                        true,
                        true,
                        Instant.now());
        publisher.publish(
                List.of(
                        new ProducerRecord<>(
                                Topic.CONFIG.topicName(),
                                SourceDocument.key(id),
                                source.encode())));
        await().atMost(SOON).until(() -> sources.find(id).isPresent());
        return id;
    }

    private static Path password() {
        try {
            Path file = Files.createTempFile("password", ".txt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, SimulatorOptions.PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Server CIs of these assets, each with its columns. */
    public void servers(String source, Map<Long, Map<String, String>> columns) {
        List<CiState> states = new ArrayList<>();
        columns.forEach(
                (asset, values) ->
                        states.add(
                                new CiState(
                                        sysId(source, asset),
                                        "cmdb_ci_win_server",
                                        1,
                                        new HashMap<>(values),
                                        Map.of(),
                                        List.of(new CiSource(source, String.valueOf(asset))))));
        publish(states);
    }

    /** A business application. */
    public void application(String source, String name, String criticality) {
        publish(
                List.of(
                        new CiState(
                                sysId(source, name.hashCode()),
                                "cmdb_ci_business_app",
                                1,
                                Map.of("name", name, "business_criticality", criticality),
                                Map.of(),
                                List.of())));
    }

    /** The CIs of these assets are gone. */
    public void remove(String source, List<Long> assets) {
        announce(
                assets.stream()
                        .map(
                                asset ->
                                        new ProducerRecord<String, byte[]>(
                                                Topic.CI_STATE.topicName(),
                                                sysId(source, asset),
                                                null))
                        .toList());
    }

    private void publish(List<CiState> states) {
        announce(
                states.stream()
                        .map(
                                each ->
                                        new ProducerRecord<>(
                                                Topic.CI_STATE.topicName(),
                                                each.sysId(),
                                                EventCodec.encode(each)))
                        .toList());
    }

    private void announce(List<ProducerRecord<String, byte[]>> states) {
        Map<Integer, Long> last = new HashMap<>();
        publisher
                .publish(states)
                .forEach(each -> last.merge(each.partition(), each.offset(), Math::max));
        await().atMost(SOON)
                .until(
                        () ->
                                store.isComplete()
                                        && last.entrySet().stream()
                                                .allMatch(
                                                        each ->
                                                                readUpTo(each.getKey())
                                                                        > each.getValue()));
    }

    private long readUpTo(int partition) {
        return sql.number(
                "select next_offset from state_position where partition_id = ?", partition);
    }

    private static String sysId(String source, long number) {
        return String.format("%016x%016x", (long) source.hashCode(), number);
    }
}
