package dev.cmdbsync.localstack.process;

/** A component did not start; the message says why and is meant for people. */
public class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
