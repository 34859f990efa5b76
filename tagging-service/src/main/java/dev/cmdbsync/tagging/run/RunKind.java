package dev.cmdbsync.tagging.run;

/** What a run does. */
public enum RunKind {
    /** Sends what differs from what was sent. */
    CHANGES,
    /** Looks first at all that Qualys has. */
    FULL,
    /** Removes tags that nothing asks for any more. */
    CLEAN_UP
}
