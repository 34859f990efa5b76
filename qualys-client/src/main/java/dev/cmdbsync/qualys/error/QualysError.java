package dev.cmdbsync.qualys.error;

/** Kinds of failed calls; low in number, so that they can label a metric. */
public enum QualysError {
    /** The limit of calls in the window is used up (429 on the gateway, 409 on the API server). */
    RATE_LIMITED,
    /** Too many calls at once. */
    CONCURRENCY_LIMITED,
    /** No complete reply in time. */
    TIMED_OUT,
    /** The connection broke before the reply. */
    CONNECTION,
    /** No connection could be made: nothing was sent. */
    UNREACHABLE,
    /** The address that somebody set is not to be connected to: nothing was sent. */
    ADDRESS_REFUSED,
    /** Qualys answered with a 5xx status. */
    SERVER_ERROR,
    /** The reply ended before its end. */
    TRUNCATED,
    /** The token is no longer accepted. */
    TOKEN_REFUSED,
    /** User name or password are wrong, or the account is locked or expired. */
    BAD_CREDENTIALS,
    /** The account may not call this API. */
    NOT_ALLOWED,
    /** What the call is about does not exist, or the account may not see it. */
    NOT_FOUND,
    /** Qualys refuses the request's form. */
    BAD_REQUEST,
    /** The reply is larger than the configured limit. */
    TOO_LARGE,
    /** The reply is not what this API answers. */
    NOT_UNDERSTOOD
}
