package dev.cmdbsync.security.local;

import dev.cmdbsync.security.SecurityConfig;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses to check more passwords when many were wrong. Passwords that were right before need no
 * check, so nobody is locked out by the guesses of others.
 */
@ApplicationScoped
public class GuessGuard {
    private static final int NAMES_AT_ONCE = 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int perName;
    private final Bucket all;
    private final Map<String, Bucket> byName = new ConcurrentHashMap<>();

    GuessGuard(SecurityConfig config) {
        this.perName = config.limits().wrongPasswordsPerMinute();
        this.all = bucket(perName * NAMES_AT_ONCE);
    }

    /** Whether a password of that name may be checked. */
    boolean allows(String name) {
        Bucket own = byName.get(name);
        return all.getAvailableTokens() > 0 && (own == null || own.getAvailableTokens() > 0);
    }

    /** A password was wrong; the name is that of a user. */
    void wrong(String name) {
        all.tryConsume(1);
        byName.computeIfAbsent(name, key -> bucket(perName)).tryConsume(1);
    }

    /** The name is nobody's. */
    void unknown() {
        all.tryConsume(1);
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .build();
    }
}
