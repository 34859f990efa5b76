package dev.cmdbsync.collector.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.collector.budget.Api;
import dev.cmdbsync.collector.budget.BudgetGate;
import dev.cmdbsync.collector.run.ReadPage.Use;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import dev.cmdbsync.qualys.gav.FilterRequest;
import dev.cmdbsync.qualys.gav.GavClient;
import dev.cmdbsync.qualys.gav.SearchQuery;
import dev.cmdbsync.qualys.gav.SearchReply;
import dev.cmdbsync.qualys.slice.PageBreak;
import dev.cmdbsync.tracing.Keys;
import dev.cmdbsync.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of one run, one after the other: waits for the budget, tries again what may pass,
 * asks for less when Qualys is too slow, and narrows an unreadable page down to the asset at fault.
 */
final class PageReader {
    private static final Logger LOG = Logger.getLogger(PageReader.class);
    private static final Pattern LAST_SEEN =
            Pattern.compile("\"lastSeenAssetId\"\\s*:\\s*(-?\\d{1,19})");
    private static final int TAIL = 4_096;
    private static final int SERVER_ERRORS_TO_HALVE = 3;

    private final String sourceId;
    private final GavClient client;
    private final @Nullable Instant since;
    private final @Nullable FilterRequest filter;
    private final BudgetGate gate;
    private final RunControl control;
    private final RunMetrics metrics;
    private final CollectorConfig.Qualys config;
    private final Clock clock;
    private final Tracing tracing;
    private final PageSize size;
    private final AtomicLong calls = new AtomicLong();
    private int failures;
    private int unreadable;

    PageReader(
            Run run,
            GavClient client,
            @Nullable FilterRequest filter,
            RunControl control,
            Reading reading) {
        this.sourceId = run.sourceId();
        this.client = client;
        this.since = run.since();
        this.filter = filter;
        this.control = control;
        this.gate = reading.gate();
        this.metrics = reading.metrics();
        this.config = reading.config().qualys();
        this.clock = reading.clock();
        this.tracing = reading.tracing();
        this.size = new PageSize(run.pageSize());
    }

    /** What reading needs besides the run. */
    record Reading(
            BudgetGate gate,
            RunMetrics metrics,
            CollectorConfig config,
            Clock clock,
            Tracing tracing) {}

    /** Calls made since the last time this was asked. */
    long takeCalls() {
        return calls.getAndSet(0);
    }

    /**
     * The page after the cursor.
     *
     * @throws RunEnding if it cannot be had, or the work ends meanwhile
     */
    ReadPage read(@Nullable Long cursor) {
        failures = 0;
        unreadable = 0;
        while (true) {
            awaitBudget();
            control.check();
            Optional<ReadPage> page = call(cursor);
            if (page.isPresent()) {
                return page.get();
            }
        }
    }

    private void awaitBudget() {
        while (true) {
            Optional<Instant> blocked = gate.take(sourceId, Api.GAV_SEARCH);
            if (blocked.isEmpty()) {
                return;
            }
            control.waitUntil(
                    blocked.get(), "Qualys' request limit is used up; no call is allowed");
        }
    }

    private Optional<ReadPage> call(@Nullable Long cursor) {
        long start = System.nanoTime();
        calls.incrementAndGet();
        SearchReply reply;
        Span span = tracing.within(Span.current(), "call Qualys", SpanKind.CLIENT);
        try {
            reply = client.search(new SearchQuery(size.current(), cursor, since, filter));
        } catch (QualysException e) {
            span.setAttribute(Keys.ERROR, e.error().name()).setStatus(StatusCode.ERROR);
            metrics.called(e.error().name());
            failed(e);
            return Optional.empty();
        } finally {
            span.end();
        }
        int millis = (int) ((System.nanoTime() - start) / 1_000_000);
        metrics.called("OK");
        metrics.fetched(millis, reply.body().length);
        gate.answered(sourceId, Api.GAV_SEARCH, reply.budget());
        return use(reply, cursor)
                .map(
                        use ->
                                new ReadPage(
                                        reply.page(),
                                        reply.body(),
                                        cursor,
                                        use,
                                        use == Use.CULPRIT
                                                ? culprit(reply, cursor)
                                                : OptionalLong.empty(),
                                        millis,
                                        clock.instant(),
                                        reply.serverTime()));
    }

    /** What may be made of a reply; empty to ask again. */
    private Optional<Use> use(SearchReply reply, @Nullable Long cursor) {
        PageBreak pageBreak = reply.page().pageBreak();
        if (pageBreak == null) {
            size.succeeded();
            return Optional.of(Use.WHOLE);
        }
        unreadable++;
        LOG.warnf(
                "A page stops being readable at byte %d of %d: %s",
                pageBreak.offset(), reply.body().length, pageBreak.reason());
        if (unreadable == 1) {
            backOff(1);
            return Optional.empty();
        }
        if (!reply.page().elements().isEmpty()) {
            // What is before the break is good; the element at the break comes alone next.
            size.single();
            return Optional.of(Use.BEFORE_BREAK);
        }
        if (size.current() > 1) {
            if (pageBreak.elementOffset() >= 0) {
                size.single();
            } else {
                size.halve();
            }
            return Optional.empty();
        }
        if (culprit(reply, cursor).isPresent()) {
            size.restore();
            return Optional.of(Use.CULPRIT);
        }
        if (unreadable <= config.maxFailures()) {
            backOff(unreadable);
            return Optional.empty();
        }
        throw RunEnding.failed(
                "Qualys' reply after asset "
                        + cursor
                        + " cannot be read and does not tell which asset is at fault: "
                        + pageBreak.reason());
    }

    private static OptionalLong culprit(SearchReply reply, @Nullable Long cursor) {
        PageBreak pageBreak = reply.page().pageBreak();
        OptionalLong id = pageBreak == null ? OptionalLong.empty() : pageBreak.assetId();
        if (id.isEmpty()) {
            Long lastSeen = reply.page().lastSeenAssetId();
            id = lastSeen == null ? lastSeenInTail(reply.body()) : OptionalLong.of(lastSeen);
        }
        return id.isPresent() && cursor != null && id.getAsLong() <= cursor
                ? OptionalLong.empty()
                : id;
    }

    private static OptionalLong lastSeenInTail(byte[] body) {
        int from = Math.max(0, body.length - TAIL);
        Matcher matcher = LAST_SEEN.matcher(new String(body, from, body.length - from, ISO_8859_1));
        OptionalLong last = OptionalLong.empty();
        while (matcher.find()) {
            try {
                last = OptionalLong.of(Long.parseLong(matcher.group(1)));
            } catch (NumberFormatException e) {
                return OptionalLong.empty();
            }
        }
        return last;
    }

    private void failed(QualysException failure) {
        switch (failure) {
            case QualysTerminalException terminal -> {
                if (terminal.error() != QualysError.TOO_LARGE || !size.halve()) {
                    throw RunEnding.failed(String.valueOf(terminal.getMessage()));
                }
            }
            case QualysRetryableException retryable -> again(retryable);
            case QualysUnknownOutcomeException unknown ->
                    throw new IllegalStateException("A page is read, not written", unknown);
        }
    }

    private void again(QualysRetryableException failure) {
        if (failure.error() == QualysError.RATE_LIMITED
                || failure.error() == QualysError.CONCURRENCY_LIMITED) {
            gate.refused(sourceId, Api.GAV_SEARCH, failure.budget(), failure.error());
            return;
        }
        failures++;
        gate.answered(sourceId, Api.GAV_SEARCH, failure.budget());
        if (failures > config.maxFailures()) {
            throw RunEnding.failed(
                    failure.getMessage() + "; given up after " + failures + " attempts");
        }
        if (failure.error() == QualysError.TIMED_OUT
                || (failure.error() == QualysError.SERVER_ERROR
                        && failures % SERVER_ERRORS_TO_HALVE == 0)) {
            size.halve();
        }
        LOG.infof("A call failed (%s); attempt %d follows", failure.error(), failures + 1);
        backOff(failures);
    }

    private void backOff(int attempt) {
        Duration grown = config.firstBackoff().multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration longest =
                grown.compareTo(config.longestBackoff()) < 0 ? grown : config.longestBackoff();
        long half = Math.max(1, longest.toMillis() / 2);
        control.waitUntil(
                clock.instant().plusMillis(half + ThreadLocalRandom.current().nextLong(half)),
                "A call failed; the next one waits");
    }
}
