package dev.cmdbsync.security.limit;

import dev.cmdbsync.security.Roles;
import dev.cmdbsync.security.SecurityConfig;
import dev.cmdbsync.security.SecurityConfig.Limits;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests of each user of this process. */
@ApplicationScoped
public class RequestLimiter {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_USERS = 10_000;

    private final Limits limits;
    private final Map<String, Bucket> byUser = new ConcurrentHashMap<>();

    RequestLimiter(SecurityConfig config) {
        this.limits = config.limits();
    }

    /**
     * Counts a request.
     *
     * @return zero if it is allowed, else how long to wait
     */
    Duration take(SecurityIdentity user) {
        if (byUser.size() > MOST_USERS) {
            byUser.clear();
        }
        int perMinute =
                user.hasRole(Roles.SERVICE)
                        ? limits.serviceRequestsPerMinute()
                        : limits.requestsPerMinute();
        ConsumptionProbe probe =
                byUser.computeIfAbsent(user.getPrincipal().getName(), name -> bucket(perMinute))
                        .tryConsumeAndReturnRemaining(1);
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .build();
    }
}
