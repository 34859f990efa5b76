package dev.cmdbsync.collector.source;

/** What the last connection test said. */
public enum ValidationStatus {
    /** Not tested since it was made or edited. */
    NOT_VALIDATED,
    /** The test passed. */
    VALIDATED,
    /** The test failed; the message says why. */
    VALIDATION_FAILED
}
