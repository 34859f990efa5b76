package dev.cmdbsync.localstack.supervisor;

/**
 * What is known of one process of a stack.
 *
 * @param pid 0 while it has none
 * @param startedAtMillis when the process started as the operating system says, since the epoch; 0
 *     if unknown. With the pid it names one process for good
 * @param restarts how often it was started again after it ended by itself
 * @param lastEnd how it ended last, in words; empty if it never did
 */
public record ComponentState(
        String name,
        int port,
        Phase phase,
        long pid,
        long startedAtMillis,
        int restarts,
        String lastEnd) {

    /** Where a component is in its life. */
    public enum Phase {
        STARTING,
        RUNNING,
        WAITING_FOR_RESTART,
        STOPPED
    }
}
