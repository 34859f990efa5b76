package dev.cmdbsync.security.start;

/** The service does not start; the message says what to set. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartRefusedException(String message) {
        super(message);
    }
}
