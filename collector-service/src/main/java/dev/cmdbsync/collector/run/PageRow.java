package dev.cmdbsync.collector.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page of a run.
 *
 * @param number from 1
 * @param cursorBefore cursor that it was asked with
 * @param cursorAfter cursor that the next one is asked with
 * @param assets assets published, counted once a run
 * @param failed elements that could not be used; dead letters say why
 * @param repeated elements that an earlier page had already brought
 * @param bytes size of the reply
 * @param fetchMillis time of the call
 * @param publishMillis time until Kafka had acknowledged everything
 * @param at when it was stored
 */
record PageRow(
        int number,
        @Nullable Long cursorBefore,
        @Nullable Long cursorAfter,
        int assets,
        int failed,
        int repeated,
        int bytes,
        int fetchMillis,
        int publishMillis,
        Instant at) {}
