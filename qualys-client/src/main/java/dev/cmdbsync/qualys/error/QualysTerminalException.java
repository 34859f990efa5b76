package dev.cmdbsync.qualys.error;

import org.jspecify.annotations.Nullable;

/** The same call will fail again until somebody changes something. */
public final class QualysTerminalException extends QualysException {
    private static final long serialVersionUID = 1L;

    public QualysTerminalException(QualysError error, String message) {
        super(error, message, null);
    }

    public QualysTerminalException(QualysError error, String message, @Nullable Throwable cause) {
        super(error, message, cause);
    }
}
