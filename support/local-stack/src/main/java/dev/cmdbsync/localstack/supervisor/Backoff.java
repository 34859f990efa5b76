package dev.cmdbsync.localstack.supervisor;

import java.time.Duration;

/** How long to wait before a component is started again. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    // Who has run this long is not the one that fails at each start.
    private static final Duration FORGIVEN_AFTER = Duration.ofSeconds(60);

    private int failures;

    /**
     * @param ran how long the component had run
     */
    Duration next(Duration ran) {
        if (ran.compareTo(FORGIVEN_AFTER) >= 0) {
            failures = 0;
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures, 5));
        failures++;
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
