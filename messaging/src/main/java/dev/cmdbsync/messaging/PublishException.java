package dev.cmdbsync.messaging;

/**
 * Kafka did not acknowledge a batch. Worth trying again: sending twice is harmless to every
 * consumer.
 */
public class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
