package dev.cmdbsync.simulator.call;

import java.time.Duration;

/**
 * What one API grants one subscription.
 *
 * @param calls calls per window; 0 = unlimited, and no rate headers
 * @param window from the first call in it
 * @param concurrent calls at the same time; 0 = unlimited
 */
public record LimitPolicy(int calls, Duration window, int concurrent) {
    /** No limits at all. */
    public static final LimitPolicy NONE = new LimitPolicy(0, Duration.ofHours(1), 0);

    /** The documented standard of the gateway. */
    public static final LimitPolicy GATEWAY = new LimitPolicy(300, Duration.ofHours(1), 0);

    /** The documented standard of the API server. */
    public static final LimitPolicy API_SERVER = new LimitPolicy(300, Duration.ofHours(1), 2);

    public LimitPolicy {
        if (calls < 0 || concurrent < 0 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("limits are not negative and a window is not empty");
        }
    }
}
