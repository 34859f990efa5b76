package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.DeadLetter;
import dev.cmdbsync.messaging.PartStore;
import dev.cmdbsync.messaging.Parts;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.tracing.Tracing;
import dev.cmdbsync.writer.property.WriterProperties;
import dev.cmdbsync.writer.staging.IncomingAsset;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes candidates from {@code ci.candidate} batch by batch. The offset moves when the method
 * returns, that is when everything is committed.
 */
@ApplicationScoped
public class CandidateConsumer {
    private final TargetHandler handler;
    private final PartStore parts;
    private final RecordPublisher publisher;
    private final UntilDone untilDone;
    private final WriterProperties properties;
    private final Tracing tracing;

    public CandidateConsumer(
            TargetHandler handler,
            DataSource database,
            RecordPublisher publisher,
            UntilDone untilDone,
            WriterProperties properties,
            Tracing tracing) {
        this.handler = handler;
        this.parts = new PartStore(database);
        this.publisher = publisher;
        this.untilDone = untilDone;
        this.properties = properties;
        this.tracing = tracing;
    }

    @Incoming("candidates")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) throws Exception {
        List<IncomingAsset> assets = new ArrayList<>();
        List<Joined> joined = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            read(record, assets, joined);
        }
        Deque<List<IncomingAsset>> batches = BatchCutter.cut(assets, properties.processingBatch());
        assets.clear();
        while (!batches.isEmpty()) {
            List<IncomingAsset> batch = batches.remove();
            try (AssetTraces traces = AssetTraces.begin(tracing, batch)) {
                handler.handle(batch);
            }
        }
        for (Joined each : joined) {
            repeat(
                    "Removing parts",
                    () -> {
                        parts.remove(each.last(), each.part());
                        return true;
                    });
        }
    }

    /** A value that came in parts, by its last one. */
    private record Joined(ConsumerRecord<String, byte[]> last, Parts.Part part) {}

    private void read(
            ConsumerRecord<String, byte[]> record, List<IncomingAsset> assets, List<Joined> joined)
            throws Exception {
        try {
            Parts.Part part = Parts.of(record.headers());
            if (part == null) {
                assets.add(RecordReader.read(record));
                return;
            }
            Optional<byte[]> whole = repeat("Keeping a part", () -> parts.add(record, part));
            if (whole.isPresent()) {
                assets.add(RecordReader.read(whole(record, whole.get())));
                joined.add(new Joined(record, part));
            }
        } catch (IllegalArgumentException e) {
            repeat(
                    "Recording a malformed record",
                    () -> {
                        publisher.publish(
                                List.of(
                                        DeadLetter.of(
                                                record,
                                                Topic.CI_CANDIDATE_DLT,
                                                CandidateHandler.SERVICE,
                                                ErrorCode.RECORD_MALFORMED,
                                                "Key or headers are not of the contract's form",
                                                Instant.now())));
                        return true;
                    });
        }
    }

    private <T> T repeat(String name, java.util.concurrent.Callable<T> work) throws Exception {
        return untilDone.run(name, failure -> !BatchFailures.isData(failure), work);
    }

    private static ConsumerRecord<String, byte[]> whole(
            ConsumerRecord<String, byte[]> last, byte[] value) {
        return new ConsumerRecord<>(
                last.topic(),
                last.partition(),
                last.offset(),
                last.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                value.length,
                last.key(),
                value,
                new RecordHeaders(last.headers())
                        .remove(dev.cmdbsync.model.topic.Headers.PART)
                        .remove(dev.cmdbsync.model.topic.Headers.PART_GROUP),
                Optional.empty());
    }
}
