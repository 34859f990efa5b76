package dev.cmdbsync.collector.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cmdbsync.messaging.DeadLetter;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.qualys.slice.AssetSlice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a page: its assets as they were received, and its unusable elements as dead letters.
 */
@ApplicationScoped
public class AssetPublisher {
    private static final String SERVICE = "collector";

    private final RecordPublisher publisher;
    private final UntilDone untilDone;

    AssetPublisher(RecordPublisher publisher, UntilDone untilDone) {
        this.publisher = publisher;
        this.untilDone = untilDone;
    }

    /**
     * Where a page comes from.
     *
     * @param page number in the run, from 1
     * @param options header text of the run's options
     * @param traceParent the span that the assets continue; null if the page is not traced
     */
    public record Origin(
            String runId,
            String scheduleId,
            String sourceId,
            int page,
            Instant fetchedAt,
            String options,
            @Nullable String traceParent) {}

    /**
     * An element that cannot be used.
     *
     * @param item place on the page, from 0
     * @param assetId its id, if known
     */
    public record Reject(
            int item, OptionalLong assetId, ErrorCode code, String text, byte[] bytes) {}

    /**
     * Returns when Kafka has acknowledged everything, however long that takes.
     *
     * @throws UntilDone.ShuttingDownException if the service stops meanwhile
     */
    public void publish(Origin origin, List<AssetSlice> assets, List<Reject> rejects)
            throws Exception {
        List<ProducerRecord<String, byte[]>> records = records(origin, assets, rejects);
        if (records.isEmpty()) {
            return;
        }
        untilDone.run(
                "Page",
                Failures::isInfrastructure,
                () -> {
                    publisher.publish(records);
                    return records.size();
                });
    }

    /**
     * The records of a page, each made when it is asked for: a page of large assets is not held
     * twice.
     */
    private static List<ProducerRecord<String, byte[]>> records(
            Origin origin, List<AssetSlice> assets, List<Reject> rejects) {
        RecordHeaders headers = headers(origin);
        List<ProducerRecord<String, byte[]>> letters = letters(origin, rejects, headers);
        return new AbstractList<>() {
            @Override
            public ProducerRecord<String, byte[]> get(int index) {
                return index < assets.size()
                        ? record(origin, assets.get(index), headers)
                        : letters.get(index - assets.size());
            }

            @Override
            public int size() {
                return assets.size() + letters.size();
            }
        };
    }

    private static ProducerRecord<String, byte[]> record(
            Origin origin, AssetSlice asset, RecordHeaders headers) {
        String key = new AssetKey(origin.sourceId(), asset.assetId()).toString();
        return new ProducerRecord<>(
                Topic.ASSET_OBSERVED.topicName(), null, key, asset.bytes(), headers);
    }

    private static List<ProducerRecord<String, byte[]>> letters(
            Origin origin, List<Reject> rejects, RecordHeaders headers) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(rejects.size());
        Instant now = origin.fetchedAt();
        for (Reject reject : rejects) {
            records.add(
                    DeadLetter.of(
                            Topic.ASSET_OBSERVED.topicName(),
                            key(origin, reject),
                            reject.bytes(),
                            headers,
                            "page/" + origin.page() + "/item/" + reject.item(),
                            Topic.ASSET_OBSERVED_DLT,
                            SERVICE,
                            reject.code(),
                            reject.text(),
                            now));
        }
        return records;
    }

    private static String key(Origin origin, Reject reject) {
        return reject.assetId().isPresent()
                ? new AssetKey(origin.sourceId(), reject.assetId().getAsLong()).toString()
                : origin.sourceId() + ":page-" + origin.page();
    }

    private static RecordHeaders headers(Origin origin) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, Headers.RUN_ID, origin.runId());
        add(headers, Headers.SCHEDULE_ID, origin.scheduleId());
        add(headers, Headers.SOURCE_ID, origin.sourceId());
        add(headers, Headers.PAGE, String.valueOf(origin.page()));
        add(headers, Headers.FETCHED_AT, origin.fetchedAt().toString());
        add(headers, Headers.OPTIONS, origin.options());
        if (origin.traceParent() != null) {
            add(headers, Headers.TRACE_PARENT, origin.traceParent());
        }
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
