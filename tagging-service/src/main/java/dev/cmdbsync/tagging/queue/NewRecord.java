package dev.cmdbsync.tagging.queue;

/**
 * A record to put into the queue.
 *
 * @param subject what it is about, for people
 */
public record NewRecord(SyncType type, String subject, SyncCommand command) {}
