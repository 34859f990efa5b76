package dev.cmdbsync.secrets;

import org.jspecify.annotations.Nullable;

/** A credential cannot be had; the message says where it should be and never what it is. */
public final class SecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SecretUnavailableException(String message) {
        super(message);
    }

    SecretUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
