package dev.cmdbsync.writer.identify;

import java.util.Collections;
import java.util.Set;

/** How two sets of values of one kind go together. */
enum Agreement {
    /** A value is in both. */
    SAME,
    /** Both have values, none is in both. */
    OTHER,
    /** One has none. */
    UNKNOWN;

    static Agreement of(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return UNKNOWN;
        }
        return Collections.disjoint(some, others) ? OTHER : SAME;
    }
}
