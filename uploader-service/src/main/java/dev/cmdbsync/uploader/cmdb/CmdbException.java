package dev.cmdbsync.uploader.cmdb;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The CMDB did not answer as asked. The message is in words and holds no payload. */
public final class CmdbException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient @Nullable Duration wait;

    private CmdbException(
            int status, @Nullable Duration wait, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.wait = wait;
    }

    static CmdbException answered(int status, @Nullable Duration wait, String message) {
        return new CmdbException(status, wait, message, null);
    }

    static CmdbException unreachable(String message, @Nullable Throwable cause) {
        return new CmdbException(0, null, message, cause);
    }

    /** Whether the same call may succeed later. */
    public boolean retryable() {
        return status == 0 || status == 202 || status == 429 || status >= 500;
    }

    /** Whether there is no such table. */
    public boolean notFound() {
        return status == 404;
    }

    /** What {@code Retry-After} told; null if nothing. */
    public @Nullable Duration toldWait() {
        return wait;
    }
}
