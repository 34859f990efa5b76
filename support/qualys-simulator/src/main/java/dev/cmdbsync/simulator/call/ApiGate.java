package dev.cmdbsync.simulator.call;

import dev.cmdbsync.simulator.fault.Fault;
import dev.cmdbsync.simulator.fault.FaultBook;
import dev.cmdbsync.simulator.fault.FaultKind;
import dev.cmdbsync.simulator.fault.FaultPlan;
import dev.cmdbsync.simulator.fleet.JsonBytes;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every vendor call goes through: log, faults, access, limits, the work, and the way out. */
public final class ApiGate {
    private static final Logger LOG = LoggerFactory.getLogger(ApiGate.class);

    /** What a call does once it is let in. */
    @FunctionalInterface
    public interface Work {
        Answer answer(ApiCall call, String user);
    }

    /**
     * @param entered the user who counts as running until the answer goes out; null if nobody does
     */
    private record Outcome(Answer answer, @Nullable String entered) {}

    private final Vertx vertx;
    private final RateLimits limits;
    private final CallLog log;
    private final FaultBook faults;
    private final Tokens tokens;
    private final BufferPool buffers = new BufferPool();
    private final WriteJournal journal;

    public ApiGate(
            Vertx vertx,
            InstantSource clock,
            int callsPerHour,
            FaultBook faults,
            Tokens tokens,
            WriteJournal journal) {
        this.vertx = vertx;
        this.limits = new RateLimits(clock, callsPerHour);
        this.log = new CallLog(clock);
        this.faults = faults;
        this.tokens = tokens;
        this.journal = journal;
    }

    public CallLog log() {
        return log;
    }

    /** A cleared buffer; it comes back with the answer that holds it. */
    public JsonBytes buffer() {
        return buffers.take();
    }

    /**
     * Refuses a fault that can never happen.
     *
     * @throws IllegalArgumentException with the reason
     */
    public static void check(Fault fault) {
        String target = fault.target();
        if (!target.equals("*") && !target.startsWith("/") && Api.of(target) == null) {
            throw new IllegalArgumentException(
                    "target is *, a path, or one of "
                            + Arrays.stream(Api.values())
                                    .map(Api::label)
                                    .collect(Collectors.joining(", "))
                            + ", not "
                            + target);
        }
        if (fault.kind() == FaultKind.LIMITS) {
            policy(fault);
        }
    }

    /** Takes a {@code limits} fault into effect. */
    public void limit(Fault fault) {
        Api target = Api.of(fault.target());
        for (Api api : target == null ? Set.of(Api.values()) : Set.of(target)) {
            if (api.limited()) {
                limits.override(api, policy(fault));
            }
        }
    }

    private static LimitPolicy policy(Fault fault) {
        return fault.flag("enabled", true)
                ? new LimitPolicy(
                        fault.number("limit", 300),
                        Duration.ofSeconds(fault.number("windowSeconds", 3600)),
                        fault.number("concurrency", 0))
                : LimitPolicy.NONE;
    }

    /** Back to the limits that the simulator was started with. */
    public void restoreLimits() {
        limits.restore();
    }

    /** Serves a route; changes made by it are made again after a restart. */
    public void route(Route route, Api api, Access access, Work work) {
        journal.takes(api, work);
        route.handler(context -> serve(api, access, context, work));
    }

    public void serve(Api api, Access access, RoutingContext context, Work work) {
        log.begin(api);
        ApiCall call = call(api, context, faults.take(api.label(), context.request().path()));
        if (call.isWrite()) {
            log.write(api);
        }
        vertx.executeBlocking(() -> answer(call, access, work), false)
                .otherwise(
                        failure -> {
                            LOG.error("A call failed inside the simulator", failure);
                            return new Outcome(
                                    Answer.of(500, "text/plain", "simulator failure\n"), null);
                        })
                .onSuccess(outcome -> sendInTime(context, call, outcome));
    }

    /** A stalled call goes on counting as one that runs. */
    private void sendInTime(RoutingContext context, ApiCall call, Outcome outcome) {
        Fault stall = call.faults().find(FaultKind.STALL);
        if (stall == null) {
            send(context, call, outcome);
        } else {
            vertx.setTimer(
                    Math.max(1, stall.number("millis", 60_000)),
                    timer -> send(context, call, outcome));
        }
    }

    private void send(RoutingContext context, ApiCall call, Outcome outcome) {
        Answer answer = outcome.answer();
        boolean reset = call.faults().has(FaultKind.RESET);
        log.end(call.api(), reset ? 0 : answer.status(), reset ? 0 : answer.length());
        String entered = outcome.entered();
        if (entered != null) {
            limits.leave(call.api(), entered);
        }
        Sender.send(context, answer, call.faults())
                .onComplete(
                        sent -> {
                            JsonBytes pooled = answer.pooled();
                            if (pooled != null) {
                                buffers.give(pooled);
                            }
                        });
    }

    private Outcome answer(ApiCall call, Access access, Work work) {
        if (call.faults().has(FaultKind.EXPIRE_TOKENS)) {
            tokens.expireAll();
        }
        try {
            String user = access.user(call);
            log.identified(call.api(), user);
            Answer storm = storm(call, user);
            if (storm != null) {
                return new Outcome(storm, null);
            }
            RateLimits.Verdict verdict = limits.enter(call.api(), user);
            try {
                return new Outcome(admitted(call, user, verdict, work), user);
            } catch (RuntimeException e) {
                limits.leave(call.api(), user);
                throw e;
            }
        } catch (RefusedException e) {
            return new Outcome(e.answer(), null);
        }
    }

    private Answer admitted(ApiCall call, String user, RateLimits.Verdict verdict, Work work) {
        if (verdict.refusal() == RateLimits.Refusal.CONCURRENCY) {
            return Refusals.concurrency(call.api(), verdict.headers(), verdict.running());
        }
        if (verdict.refusal() == RateLimits.Refusal.RATE) {
            if (verdict.headers().containsKey("X-RateLimit-ToWait-Sec")) {
                log.told(call.api(), user, verdict.waitSeconds());
            }
            return Refusals.rate(call.api(), verdict.headers(), verdict.waitSeconds());
        }
        try {
            return done(call, user, work).withHeaders(verdict.headers());
        } catch (RefusedException e) {
            return e.answer().withHeaders(verdict.headers());
        }
    }

    private Answer done(ApiCall call, String user, Work work) {
        if (!call.isWrite()) {
            return work.answer(call, user);
        }
        Answer answer = journal.change(call, user, work);
        log.written(call.api());
        return answer;
    }

    private @Nullable Answer storm(ApiCall call, String user) {
        for (Fault fault : call.faults().faults()) {
            int status =
                    switch (fault.kind()) {
                        case STORM_409 -> 409;
                        case STORM_429 -> 429;
                        case STORM_503 -> 503;
                        default -> 0;
                    };
            if (status != 0) {
                int wait = fault.number("waitSeconds", 1);
                if (status != 503) {
                    log.told(call.api(), user, wait);
                }
                return Refusals.storm(status, wait);
            }
        }
        return null;
    }

    private static ApiCall call(Api api, RoutingContext context, FaultPlan faults) {
        HttpServerRequest request = context.request();
        MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
        parameters.addAll(request.params());
        Buffer body = context.body().buffer();
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        String type = request.getHeader("Content-Type");
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            FormBody.addTo(parameters, bytes);
        }
        return new ApiCall(
                api,
                request.method().name(),
                request.path(),
                request.headers(),
                parameters,
                bytes,
                faults);
    }
}
