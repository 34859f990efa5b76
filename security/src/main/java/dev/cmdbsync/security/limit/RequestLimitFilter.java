package dev.cmdbsync.security.limit;

import dev.cmdbsync.security.refusal.TooManyRequestsException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.Priorities;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a user who asks too often. */
public final class RequestLimitFilter {
    private final RequestLimiter limiter;
    private final SecurityIdentity identity;
    private final Counter refused;

    RequestLimitFilter(RequestLimiter limiter, SecurityIdentity identity, MeterRegistry registry) {
        this.limiter = limiter;
        this.identity = identity;
        this.refused =
                Counter.builder("cmdbsync_requests_limited")
                        .description("Requests refused because a user asked too often")
                        .register(registry);
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 1)
    public void limit() {
        Duration wait = limiter.take(identity);
        if (!wait.isZero()) {
            refused.increment();
            throw new TooManyRequestsException(Math.max(1, wait.plusMillis(999).toSeconds()));
        }
    }
}
