package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.DeadLetter;
import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.tracing.Tracing;
import dev.cmdbsync.writer.consume.BatchSteps.Step;
import dev.cmdbsync.writer.staging.IncomingAsset;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Gets a batch done, whatever comes: waits while the database or the broker is away, and looks for
 * the record that the database refuses by halving the batch, so that its neighbours are unharmed.
 */
@ApplicationScoped
public class CandidateHandler {
    static final String SERVICE = "cmdb-writer";

    private static final Logger LOG = Logger.getLogger(CandidateHandler.class);
    private static final int COLLISIONS_AWAITED = 5;

    private final BatchTransaction transaction;
    private final BatchApplier applier;
    private final RecordPublisher publisher;
    private final UntilDone untilDone;
    private final WriterMetrics metrics;
    private final Clock clock;

    public CandidateHandler(
            BatchTransaction transaction,
            BatchApplier applier,
            RecordPublisher publisher,
            UntilDone untilDone,
            WriterMetrics metrics) {
        this.transaction = transaction;
        this.applier = applier;
        this.publisher = publisher;
        this.untilDone = untilDone;
        this.metrics = metrics;
        this.clock = Clock.systemUTC();
    }

    /**
     * Applies the records, in their order per asset. When it returns, everything is committed.
     *
     * @throws UntilDone.ShuttingDownException if the service stops before that
     */
    public void handle(List<IncomingAsset> assets) throws Exception {
        apply(assets, (connection, steps, batch) -> applier.apply(connection, batch, steps));
    }

    /** The same for a CMDB of choice. */
    void handle(List<IncomingAsset> assets, CmdbTarget cmdb) throws Exception {
        apply(assets, (connection, steps, batch) -> applier.apply(connection, batch, steps, cmdb));
    }

    /** What is done with a batch, or a part of it, in one transaction. */
    private interface Work {
        BatchResult run(Connection connection, BatchSteps steps, List<IncomingAsset> assets)
                throws SQLException;
    }

    private void apply(List<IncomingAsset> assets, Work work) throws Exception {
        if (assets.isEmpty()) {
            return;
        }
        AtomicInteger collisions = new AtomicInteger();
        try {
            untilDone.run(
                    "Applying a batch",
                    failure ->
                            !BatchFailures.isData(failure)
                                    || BatchFailures.isCollision(failure)
                                            && collisions.incrementAndGet() <= COLLISIONS_AWAITED,
                    () -> once(assets, work));
        } catch (UntilDone.ShuttingDownException e) {
            throw e;
        } catch (Exception e) {
            isolate(assets, work, e);
        }
    }

    private boolean once(List<IncomingAsset> assets, Work work) throws Exception {
        long start = System.nanoTime();
        BatchSteps steps = metrics.steps();
        BatchResult result =
                transaction.run(
                        connection -> {
                            BatchResult applied = work.run(connection, steps, assets);
                            publisher.publish(letters(applied));
                            steps.done(Step.DEAD_LETTERS);
                            return applied;
                        });
        steps.done(Step.COMMIT);
        AssetTraces.tell(result, assets.size());
        long bytes = assets.stream().mapToLong(each -> each.origin().value().length).sum();
        metrics.batch(result, assets.size(), bytes, System.nanoTime() - start);
        LOG.debugf("Batch of %d assets: %s", assets.size(), result.outcomes());
        return true;
    }

    private void isolate(List<IncomingAsset> assets, Work work, Exception failure)
            throws Exception {
        metrics.bisected();
        if (assets.size() > 1) {
            int half = assets.size() / 2;
            apply(assets.subList(0, half), work);
            apply(assets.subList(half, assets.size()), work);
            return;
        }
        IncomingAsset asset = assets.getFirst();
        boolean database = BatchFailures.isFromDatabase(failure);
        ErrorCode code = database ? ErrorCode.DATA_REFUSED : ErrorCode.INTERNAL;
        MDC.put("runId", asset.runId());
        MDC.put("sourceId", asset.key().sourceId());
        MDC.put("assetId", asset.key().assetId());
        MDC.put("errorCode", code);
        try (Scope active = Tracing.activate(asset.span())) {
            if (database) {
                LOG.warnf("Asset refused by the database: %s", Failures.describe(failure));
            } else {
                LOG.error("Asset could not be applied", failure);
            }
        } finally {
            List.of("runId", "sourceId", "assetId", "errorCode").forEach(MDC::remove);
        }
        String text = "Could not be written: " + Failures.describe(failure);
        untilDone.run(
                "Recording a refused asset",
                any -> !BatchFailures.isData(any) || BatchFailures.isCollision(any),
                () ->
                        transaction.run(
                                connection -> {
                                    BatchResult result =
                                            applier.fail(
                                                    connection,
                                                    asset,
                                                    code,
                                                    text,
                                                    BatchFailures.answer(failure));
                                    publisher.publish(letters(result));
                                    AssetTraces.tell(result, 1);
                                    return result;
                                }));
        metrics.letter();
    }

    private List<ProducerRecord<String, byte[]>> letters(BatchResult result) {
        return result.letters().stream()
                .map(
                        letter ->
                                DeadLetter.of(
                                        letter.asset().origin(),
                                        Topic.CI_CANDIDATE_DLT,
                                        SERVICE,
                                        letter.code(),
                                        letter.text(),
                                        clock.instant()))
                .toList();
    }
}
