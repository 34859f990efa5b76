package dev.cmdbsync.tagging.send;

/** A run cannot go on; its message says why, in words. */
public final class RunEnding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean stopped;

    private RunEnding(String reason, boolean stopped) {
        super(reason);
        this.stopped = stopped;
    }

    /** Somebody asked for it. */
    public static RunEnding stopped() {
        return new RunEnding("Stopped by a person", true);
    }

    /** It fails. */
    public static RunEnding failed(String reason) {
        return new RunEnding(reason, false);
    }

    /** Whether somebody asked for it. */
    public boolean isStopped() {
        return stopped;
    }
}
