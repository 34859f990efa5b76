package dev.cmdbsync.qualys.error;

import dev.cmdbsync.qualys.http.Budget;
import org.jspecify.annotations.Nullable;

/** The same call may succeed later. */
public final class QualysRetryableException extends QualysException {
    private static final long serialVersionUID = 1L;

    private final transient Budget budget;

    public QualysRetryableException(
            QualysError error, String message, Budget budget, @Nullable Throwable cause) {
        super(error, message, cause);
        this.budget = budget;
    }

    public QualysRetryableException(QualysError error, String message, @Nullable Throwable cause) {
        this(error, message, Budget.UNKNOWN, cause);
    }

    /** What the reply told about limits; unknown if there was no reply. */
    public Budget budget() {
        return budget;
    }
}
