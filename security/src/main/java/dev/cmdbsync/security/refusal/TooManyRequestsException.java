package dev.cmdbsync.security.refusal;

/** More was asked for than is allowed. */
public final class TooManyRequestsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long waitSeconds;

    /**
     * @param waitSeconds after which it may be asked again
     */
    public TooManyRequestsException(long waitSeconds) {
        super("Too many requests");
        this.waitSeconds = waitSeconds;
    }

    long waitSeconds() {
        return waitSeconds;
    }
}
