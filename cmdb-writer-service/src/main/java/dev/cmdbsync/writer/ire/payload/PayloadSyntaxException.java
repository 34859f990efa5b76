package dev.cmdbsync.writer.ire.payload;

/** The text of a payload is none; the message says what is wrong. */
public final class PayloadSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    PayloadSyntaxException(String message) {
        super(message);
    }
}
