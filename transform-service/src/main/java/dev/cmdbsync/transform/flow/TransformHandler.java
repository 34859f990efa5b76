package dev.cmdbsync.transform.flow;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.transform.mapping.CurrentMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * One batch of observations: map all, send all, wait for every acknowledgement, forget the parts.
 * Killed anywhere in between it does the same again, and the same candidates come out.
 */
@ApplicationScoped
class TransformHandler {
    private static final Logger LOG = Logger.getLogger(TransformHandler.class);

    private final CurrentMapper currentMapper;
    private final ObservationAssembler assembler;
    private final RecordPublisher publisher;
    private final UntilDone untilDone;
    private final TransformMetrics metrics;
    private final Clock clock;

    TransformHandler(
            CurrentMapper currentMapper,
            ObservationAssembler assembler,
            RecordPublisher publisher,
            UntilDone untilDone,
            TransformMetrics metrics,
            Clock clock) {
        this.currentMapper = currentMapper;
        this.assembler = assembler;
        this.publisher = publisher;
        this.untilDone = untilDone;
        this.metrics = metrics;
        this.clock = clock;
    }

    void handle(ConsumerRecords<String, byte[]> batch) throws Exception {
        long start = System.nanoTime();
        ObservationMapper mapper =
                new ObservationMapper(
                        untilDone.run(
                                "Loading the class mappings",
                                Failures::isInfrastructure,
                                currentMapper::get),
                        metrics,
                        clock);
        List<ProducerRecord<String, byte[]>> out = new ArrayList<>(batch.count());
        List<Observation> assembled = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            map(record, mapper, out, assembled);
        }
        untilDone.run(
                "Publishing candidates",
                Failures::isInfrastructure,
                () -> {
                    publisher.publish(out);
                    return true;
                });
        for (Observation each : assembled) {
            assembler.forget(each);
        }
        metrics.batch(batch.count(), System.nanoTime() - start);
        LOG.debugf("%d observations mapped, %d records sent", batch.count(), out.size());
    }

    private void map(
            ConsumerRecord<String, byte[]> record,
            ObservationMapper mapper,
            List<ProducerRecord<String, byte[]>> out,
            List<Observation> assembled)
            throws Exception {
        Optional<Observation> whole;
        try {
            whole = assembler.assemble(record);
        } catch (ObservationAssembler.DamagedPartException e) {
            out.addAll(mapper.damaged(record));
            return;
        }
        if (whole.isPresent()) {
            out.addAll(mapper.map(whole.get()));
            if (whole.get().part() != null) {
                assembled.add(whole.get());
            }
        }
    }
}
