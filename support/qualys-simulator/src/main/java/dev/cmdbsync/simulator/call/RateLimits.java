package dev.cmdbsync.simulator.call;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts calls per API and user against the limits, and says so in the platform's headers. */
final class RateLimits {
    /**
     * The limits' word on one call.
     *
     * @param refusal null if the call may go on
     * @param headers what the answer tells of the limits
     * @param waitSeconds how long to wait; meant for a refusal
     * @param running calls of this API and user at this moment, this one not counted
     */
    record Verdict(
            @Nullable Refusal refusal,
            Map<String, String> headers,
            long waitSeconds,
            int running) {}

    enum Refusal {
        RATE,
        CONCURRENCY
    }

    private record Key(Api api, String user) {}

    private static final class Window {
        private long began;
        private int calls;
        private int refusals;
        private int running;
        private int ordinal;

        void restart(long now) {
            began = now;
            calls = 0;
            refusals = 0;
        }
    }

    private final InstantSource clock;
    private final int callsPerHour;
    private final Map<Api, LimitPolicy> overrides = new EnumMap<>(Api.class);
    private final Map<Key, Window> windows = new HashMap<>();

    RateLimits(InstantSource clock, int callsPerHour) {
        this.clock = clock;
        this.callsPerHour = callsPerHour;
    }

    /** Other limits for an API; its windows begin anew. */
    synchronized void override(Api api, LimitPolicy policy) {
        overrides.put(api, policy);
        windows.forEach(
                (key, window) -> {
                    if (key.api() == api) {
                        window.restart(0);
                    }
                });
    }

    /** Back to the limits of the start. */
    synchronized void restore() {
        overrides.clear();
        windows.values().forEach(window -> window.restart(0));
    }

    synchronized LimitPolicy policy(Api api) {
        LimitPolicy override = overrides.get(api);
        if (override != null) {
            return override;
        }
        if (callsPerHour == 0 || !api.limited()) {
            return LimitPolicy.NONE;
        }
        LimitPolicy standard =
                api.host() == Api.Host.GATEWAY ? LimitPolicy.GATEWAY : LimitPolicy.API_SERVER;
        return new LimitPolicy(callsPerHour, standard.window(), standard.concurrent());
    }

    /** Every call that entered leaves, refused or not. */
    synchronized Verdict enter(Api api, String user) {
        LimitPolicy policy = policy(api);
        Window window = windows.computeIfAbsent(new Key(api, user), key -> new Window());
        int running = window.running++;
        if (policy.concurrent() > 0 && running >= policy.concurrent()) {
            // checked first, and without the headers of the rate: both as documented
            return new Verdict(
                    Refusal.CONCURRENCY, headers(api, policy, running, null, null), 0, running);
        }
        if (policy.calls() == 0) {
            return new Verdict(null, Map.of(), 0, running);
        }
        long now = clock.millis();
        if (now - window.began >= policy.window().toMillis()) {
            window.restart(now);
            window.ordinal++;
        }
        if (window.calls >= policy.calls()) {
            window.refusals++;
            long left = window.began + policy.window().toMillis() - now;
            long wait = Math.max(1, (left + 999) / 1000);
            // on the gateway the first refusal of a window does not always say how long to wait
            boolean told =
                    api.host() == Api.Host.API_SERVER
                            || window.refusals > 1
                            || window.ordinal % 2 == 1;
            return new Verdict(
                    Refusal.RATE,
                    headers(api, policy, running, 0, told ? wait : null),
                    wait,
                    running);
        }
        window.calls++;
        // now and then an answer says nothing of the limits
        boolean silent = window.calls % 23 == 22 || !api.tellsLimits();
        return new Verdict(
                null,
                silent
                        ? Map.of()
                        : headers(api, policy, running, policy.calls() - window.calls, 0L),
                0,
                running);
    }

    synchronized void leave(Api api, String user) {
        Window window = windows.get(new Key(api, user));
        if (window != null) {
            window.running--;
        }
    }

    private static Map<String, String> headers(
            Api api,
            LimitPolicy policy,
            int running,
            @Nullable Integer remaining,
            @Nullable Long wait) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (policy.calls() > 0) {
            headers.put("X-RateLimit-Limit", Integer.toString(policy.calls()));
            headers.put("X-RateLimit-Window-Sec", Long.toString(policy.window().toSeconds()));
        }
        if (api.host() == Api.Host.API_SERVER && policy.concurrent() > 0) {
            headers.put("X-Concurrency-Limit-Limit", Integer.toString(policy.concurrent()));
            headers.put("X-Concurrency-Limit-Running", Integer.toString(running));
        }
        if (wait != null) {
            headers.put("X-RateLimit-ToWait-Sec", Long.toString(wait));
        }
        if (remaining != null) {
            headers.put("X-RateLimit-Remaining", Integer.toString(remaining));
        }
        return headers;
    }
}
