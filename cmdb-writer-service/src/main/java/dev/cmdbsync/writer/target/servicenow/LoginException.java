package dev.cmdbsync.writer.target.servicenow;

import org.jspecify.annotations.Nullable;

/** Nobody could log in; the call itself was not made. */
final class LoginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;

    LoginException(Reply reply, @Nullable Throwable cause) {
        super(reply.text(), cause);
        this.reply = reply;
    }

    /** What it means for the call. */
    Reply reply() {
        return reply;
    }
}
