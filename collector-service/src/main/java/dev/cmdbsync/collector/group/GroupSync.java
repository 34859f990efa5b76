package dev.cmdbsync.collector.group;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a source's asset groups stands.
 *
 * @param runId of the reading
 * @param nextId least id of the next batch
 * @param read groups read so far
 * @param failures calls in a row that failed
 * @param message why it failed, in words; null if it did not
 * @param endedAt null while it is under way
 * @param nextAt when to go on, or to read again
 */
public record GroupSync(
        String sourceId,
        UUID runId,
        Status status,
        long nextId,
        long read,
        int failures,
        @Nullable String message,
        Instant startedAt,
        @Nullable Instant endedAt,
        Instant nextAt) {

    /** How it goes. */
    public enum Status {
        RUNNING,
        COMPLETED,
        FAILED
    }

    static GroupSync begin(String sourceId, Instant now) {
        return new GroupSync(
                sourceId, UUID.randomUUID(), Status.RUNNING, 0, 0, 0, null, now, null, now);
    }

    GroupSync afterBatch(long next, int groups, Instant now) {
        return new GroupSync(
                sourceId,
                runId,
                Status.RUNNING,
                next,
                read + groups,
                0,
                null,
                startedAt,
                null,
                now);
    }

    GroupSync waiting(int failed, @Nullable String why, Instant until) {
        return new GroupSync(
                sourceId, runId, status, nextId, read, failed, why, startedAt, null, until);
    }

    GroupSync ended(Status how, long groups, @Nullable String why, Instant now, Instant again) {
        return new GroupSync(
                sourceId, runId, how, nextId, read + groups, 0, why, startedAt, now, again);
    }
}
