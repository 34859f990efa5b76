package dev.cmdbsync.writer.ire.result;

/**
 * An error or warning.
 *
 * @param error its code
 * @param message its text
 */
public record Message(IreError error, String message) {}
