package dev.cmdbsync.uploader.expression;

import org.jspecify.annotations.Nullable;

/** An expression cannot be used; the message says why. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExpressionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
