package dev.cmdbsync.localstack.sync;

import dev.cmdbsync.localstack.process.StartException;

/** A service answered with an error. */
public final class HttpFailure extends StartException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_BODY = 500;

    private final int status;

    HttpFailure(String request, int status, String body) {
        super(
                request
                        + " was answered with "
                        + status
                        + ": "
                        + body.substring(0, Math.min(body.length(), LONGEST_BODY)));
        this.status = status;
    }

    public int status() {
        return status;
    }
}
