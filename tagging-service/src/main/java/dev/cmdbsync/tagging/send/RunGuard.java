package dev.cmdbsync.tagging.send;

/** Asked before every call whether the run may go on. */
@FunctionalInterface
public interface RunGuard {
    /**
     * Writes down how far the run is.
     *
     * @throws RunEnding if it may not go on
     */
    void check(Tally tally);
}
