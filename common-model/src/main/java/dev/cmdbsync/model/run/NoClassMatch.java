package dev.cmdbsync.model.run;

/** What becomes of an asset that no class mapping fits. */
public enum NoClassMatch {
    /** It becomes a CI of the fallback class. */
    FALLBACK_CLASS,
    /** It is left out and counted as rejected. */
    LEAVE_OUT
}
