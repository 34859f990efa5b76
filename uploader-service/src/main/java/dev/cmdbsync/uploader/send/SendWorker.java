package dev.cmdbsync.uploader.send;

import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import dev.cmdbsync.uploader.UploaderConfig;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.queue.Outcome;
import dev.cmdbsync.uploader.queue.SyncRecord;
import dev.cmdbsync.uploader.queue.SyncRecordStore;
import dev.cmdbsync.uploader.send.Sender.Source;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the records of one source, kind by kind in their order. A kind whose calls are used
 * up waits; the others go on. What a killed uploader left is resolved first.
 */
@ApplicationScoped
public class SendWorker {
    private static final Logger LOG = Logger.getLogger(SendWorker.class);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration AFTER_REFUSED_ACCOUNT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 16;

    private final SyncRecordStore queue;
    private final SourceQualys qualys;
    private final UploaderConfig config;
    private final SendMetrics metrics;
    private final Clock clock;
    private final Map<UploadKind, Sender> senders = new EnumMap<>(UploadKind.class);
    private volatile boolean shutDown;

    SendWorker(
            SyncRecordStore queue,
            SourceQualys qualys,
            UploaderConfig config,
            SendMetrics metrics,
            Clock clock,
            @All List<Sender> all) {
        this.queue = queue;
        this.qualys = qualys;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        all.forEach(sender -> sender.kinds().forEach(kind -> senders.put(kind, sender)));
    }

    /** Ends after the call that is under way. */
    public void shutDown() {
        shutDown = true;
    }

    /**
     * Works until nothing can be sent now.
     *
     * @return when to look again
     */
    public Instant work(String sourceId) {
        MDC.put("sourceId", sourceId);
        try {
            Source source;
            try {
                source = qualys.source(sourceId);
            } catch (QualysTerminalException e) {
                LOG.debugf("Records wait: %s", e.getMessage());
                return clock.instant().plus(AFTER_REFUSED_ACCOUNT);
            }
            long sent = 0;
            for (UploadKind kind : UploadKind.values()) {
                sent += work(source, kind);
            }
            if (sent > 0) {
                LOG.infof("%d records were carried out", sent);
            }
            Instant idle = clock.instant().plus(IDLE);
            return queue.nextAttempt(sourceId).filter(next -> next.isBefore(idle)).orElse(idle);
        } finally {
            MDC.remove("sourceId");
        }
    }

    private long work(Source source, UploadKind kind) {
        Sender sender = senders.get(kind);
        if (sender == null) {
            throw new IllegalStateException("Nobody carries out " + kind);
        }
        long sent = 0;
        boolean goOn = true;
        while (goOn && !shutDown) {
            List<SyncRecord> left =
                    queue.unfinished(source.id(), kind, sender.acrossTargets(), sender.batch());
            List<SyncRecord> records =
                    left.isEmpty()
                            ? queue.take(source.id(), kind, sender.acrossTargets(), sender.batch())
                            : left;
            if (records.isEmpty()) {
                break;
            }
            Batch batch = carryOut(source, sender, records, !left.isEmpty());
            queue.finish(source.id(), batch.outcomes());
            metrics.finished(kind, batch.outcomes());
            sent += batch.outcomes().stream().filter(Outcome.Done.class::isInstance).count();
            goOn = batch.goOn();
        }
        return sent;
    }

    /** What became of a batch, and whether others of the kind can be tried now. */
    private record Batch(List<Outcome> outcomes, boolean goOn) {}

    private Batch carryOut(
            Source source, Sender sender, List<SyncRecord> records, boolean unknown) {
        try {
            return new Batch(
                    unknown ? sender.resolve(source, records) : sender.send(source, records), true);
        } catch (QualysUnknownOutcomeException e) {
            return unknown ? later(records, e) : resolve(source, sender, records, e);
        } catch (QualysRetryableException e) {
            return later(records, e);
        } catch (QualysTerminalException e) {
            return refused(source, sender, records, e, unknown);
        }
    }

    private Batch resolve(
            Source source,
            Sender sender,
            List<SyncRecord> records,
            QualysUnknownOutcomeException unknown) {
        LOG.debugf("Reading back: %s", unknown.getMessage());
        if (unknown.error() == QualysError.SERVER_ERROR) {
            // A platform in trouble is given time; the look comes with the next attempt.
            return later(records, unknown);
        }
        return carryOut(source, sender, records, true);
    }

    /** One bad record must not fail its neighbours: they are tried in halves. */
    private Batch refused(
            Source source,
            Sender sender,
            List<SyncRecord> records,
            QualysTerminalException e,
            boolean unknown) {
        if (e.error() != QualysError.BAD_REQUEST && e.error() != QualysError.NOT_FOUND) {
            Instant at = clock.instant().plus(AFTER_REFUSED_ACCOUNT);
            return new Batch(
                    records.stream()
                            .<Outcome>map(each -> new Outcome.Later(each, at, words(e), false))
                            .toList(),
                    false);
        }
        if (records.size() == 1) {
            return new Batch(
                    List.of(
                            new Outcome.Refused(
                                    records.getFirst(),
                                    "Qualys refuses it: " + words(e),
                                    e.getMessage())),
                    true);
        }
        int half = records.size() / 2;
        Batch first = carryOut(source, sender, records.subList(0, half), unknown);
        List<SyncRecord> rest = records.subList(half, records.size());
        Batch second =
                first.goOn()
                        ? carryOut(source, sender, rest, unknown)
                        : new Batch(
                                rest.stream()
                                        .<Outcome>map(
                                                each ->
                                                        new Outcome.Later(
                                                                each,
                                                                clock.instant().plus(IDLE),
                                                                "Waits for its neighbours",
                                                                false))
                                        .toList(),
                                false);
        List<Outcome> both = new ArrayList<>(first.outcomes());
        both.addAll(second.outcomes());
        return new Batch(both, second.goOn());
    }

    private Batch later(List<SyncRecord> records, QualysException e) {
        Instant now = clock.instant();
        Duration told = toldWait(e);
        boolean limited =
                e.error() == QualysError.RATE_LIMITED
                        || e.error() == QualysError.CONCURRENCY_LIMITED;
        List<Outcome> outcomes = new ArrayList<>();
        for (SyncRecord record : records) {
            if (!limited && record.attempts() >= config.send().attempts()) {
                outcomes.add(
                        new Outcome.Refused(
                                record,
                                "Given up after " + record.attempts() + " attempts: " + words(e),
                                e.getMessage()));
            } else {
                Duration pause = told == null ? backoff(record.attempts()) : told;
                outcomes.add(new Outcome.Later(record, now.plus(pause), words(e), !limited));
            }
        }
        return new Batch(outcomes, false);
    }

    private Duration backoff(int attempts) {
        Duration grown =
                config.send()
                        .firstBackoff()
                        .multipliedBy(1L << Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS));
        return Stream.of(grown, config.send().longestBackoff())
                .min(Duration::compareTo)
                .orElse(grown);
    }

    private static @Nullable Duration toldWait(QualysException e) {
        return switch (e) {
            case QualysRetryableException retryable -> positive(retryable.budget().toWait());
            case QualysUnknownOutcomeException unknown -> positive(unknown.budget().toWait());
            case QualysTerminalException terminal -> null;
        };
    }

    private static @Nullable Duration positive(@Nullable Duration wait) {
        return wait == null || wait.isZero() ? null : wait;
    }

    private static String words(QualysException e) {
        return String.valueOf(e.getMessage());
    }
}
