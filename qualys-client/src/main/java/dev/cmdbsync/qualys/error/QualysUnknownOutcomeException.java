package dev.cmdbsync.qualys.error;

import dev.cmdbsync.qualys.http.Budget;
import org.jspecify.annotations.Nullable;

/**
 * A change was sent and no answer tells what became of it. It is resolved by reading back, not by
 * sending again.
 */
public final class QualysUnknownOutcomeException extends QualysException {
    private static final long serialVersionUID = 1L;

    private final transient Budget budget;

    public QualysUnknownOutcomeException(
            QualysError error, String message, Budget budget, @Nullable Throwable cause) {
        super(error, message, cause);
        this.budget = budget;
    }

    /** What the reply told about limits; unknown if there was no reply. */
    public Budget budget() {
        return budget;
    }
}
