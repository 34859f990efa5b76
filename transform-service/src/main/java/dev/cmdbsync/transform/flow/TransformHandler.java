package dev.cmdbsync.transform.flow;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.tracing.Tracing;
import dev.cmdbsync.transform.cmdb.CurrentSchema;
import dev.cmdbsync.transform.mapping.CurrentMapper;
import dev.cmdbsync.transform.mapping.Mappers;
import dev.cmdbsync.transform.owntag.OwnTags;
import dev.cmdbsync.transform.recognise.Recogniser;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * One batch of observations: map or recognise all, send all, wait for every acknowledgement, forget
 * the parts. Killed anywhere in between it does the same again, and the same candidates come out.
 */
@ApplicationScoped
class TransformHandler {
    private static final Logger LOG = Logger.getLogger(TransformHandler.class);

    private final CurrentMapper currentMapper;
    private final CurrentSchema schema;
    private final OwnTags ownTags;
    private final Recogniser recogniser;
    private final ObservationAssembler assembler;
    private final RecordPublisher publisher;
    private final UntilDone untilDone;
    private final TransformMetrics metrics;
    private final Clock clock;
    private final Tracing tracing;

    TransformHandler(
            CurrentMapper currentMapper,
            CurrentSchema schema,
            OwnTags ownTags,
            Recogniser recogniser,
            ObservationAssembler assembler,
            RecordPublisher publisher,
            UntilDone untilDone,
            TransformMetrics metrics,
            Clock clock,
            Tracing tracing) {
        this.currentMapper = currentMapper;
        this.schema = schema;
        this.ownTags = ownTags;
        this.recogniser = recogniser;
        this.assembler = assembler;
        this.publisher = publisher;
        this.untilDone = untilDone;
        this.metrics = metrics;
        this.clock = clock;
        this.tracing = tracing;
    }

    void handle(ConsumerRecords<String, byte[]> batch) throws Exception {
        long start = System.nanoTime();
        schema.await();
        ownTags.await();
        Mappers mappers =
                untilDone.run(
                        "Loading the class mappings",
                        Failures::isInfrastructure,
                        currentMapper::get);
        try (AssetTraces traces = new AssetTraces(tracing)) {
            TransformBatch out =
                    new TransformBatch(
                            new ObservationMapper(mappers, ownTags, metrics, clock),
                            mappers.version(),
                            recogniser,
                            metrics,
                            traces);
            send(batch, out);
            LOG.debugf("%d observations, %d records sent", batch.count(), out.records().size());
        }
        metrics.batch(batch.count(), System.nanoTime() - start);
    }

    private void send(ConsumerRecords<String, byte[]> batch, TransformBatch out) throws Exception {
        for (ConsumerRecord<String, byte[]> record : batch) {
            add(record, out);
        }
        out.acknowledged(
                untilDone.run(
                        "Publishing candidates",
                        Failures::isInfrastructure,
                        () -> publisher.publish(out.records())));
        for (Observation each : out.assembled()) {
            assembler.forget(each);
        }
    }

    private void add(ConsumerRecord<String, byte[]> record, TransformBatch out) throws Exception {
        try {
            assembler.assemble(record).ifPresent(out::add);
        } catch (ObservationAssembler.DamagedPartException e) {
            out.addDamaged(record);
        }
    }
}
