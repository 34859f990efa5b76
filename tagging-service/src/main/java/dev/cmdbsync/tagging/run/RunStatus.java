package dev.cmdbsync.tagging.run;

/** Where a run is. */
public enum RunStatus {
    RUNNING,
    COMPLETED,
    /** All is done but to take tags off many assets: that waits for a person. */
    HELD,
    /** Somebody stopped it. */
    STOPPED,
    /** It could not go on; its reason says why. */
    FAILED
}
