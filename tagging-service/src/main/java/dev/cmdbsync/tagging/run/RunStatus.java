package dev.cmdbsync.tagging.run;

/** Where a run is. */
public enum RunStatus {
    RUNNING,
    COMPLETED,
    /** Somebody stopped it. */
    STOPPED,
    /** It could not go on; its reason says why. */
    FAILED
}
