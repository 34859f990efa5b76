package dev.cmdbsync.qualys.error;

import org.jspecify.annotations.Nullable;

/**
 * A call to Qualys failed. The message is in words for people and never holds a credential or a
 * payload.
 */
public abstract sealed class QualysException extends RuntimeException
        permits QualysRetryableException, QualysTerminalException, QualysUnknownOutcomeException {
    private static final long serialVersionUID = 1L;

    private final QualysError error;

    QualysException(QualysError error, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    /** What went wrong, for metrics and decisions. */
    public QualysError error() {
        return error;
    }
}
