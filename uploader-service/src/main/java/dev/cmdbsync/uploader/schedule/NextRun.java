package dev.cmdbsync.uploader.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a schedule's clock strikes next. */
final class NextRun {
    private NextRun() {}

    /**
     * First time for a schedule that was made or edited.
     *
     * @param lastStarted when its last run started; null if none has
     * @return null: only on demand
     */
    static @Nullable Instant first(
            @Nullable Instant startAt,
            @Nullable Duration repeat,
            @Nullable Instant lastStarted,
            Instant now) {
        if (repeat == null) {
            return startAt != null && startAt.isAfter(now) ? startAt : null;
        }
        if (startAt != null) {
            return startAt.isAfter(now) ? startAt : following(startAt, repeat, now);
        }
        if (lastStarted == null) {
            return now;
        }
        Instant due = lastStarted.plus(repeat);
        return due.isAfter(now) ? due : now;
    }

    /**
     * Next time on the grid that starts at {@code anchor}, after now: missed ones are not made up.
     */
    static Instant following(Instant anchor, Duration repeat, Instant now) {
        if (now.isBefore(anchor)) {
            return anchor;
        }
        long passed = Duration.between(anchor, now).dividedBy(repeat);
        return anchor.plus(repeat.multipliedBy(passed + 1));
    }
}
