package dev.cmdbsync.writer.ire.result;

/** How one way to identify an item ended. */
public enum AttemptResult {
    /** One CI was found. */
    MATCHED,
    /** Several CIs were found. */
    MULTI_MATCH,
    /** It was searched and nothing found. */
    NO_MATCH,
    /** The payload lacks the values to search with. */
    SKIPPED
}
