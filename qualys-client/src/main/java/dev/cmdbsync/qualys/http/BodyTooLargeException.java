package dev.cmdbsync.qualys.http;

import java.io.IOException;

/** The body passed the configured limit. */
final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("The reply is larger than " + limit + " bytes");
    }
}
