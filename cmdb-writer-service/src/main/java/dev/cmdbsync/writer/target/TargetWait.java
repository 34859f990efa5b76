package dev.cmdbsync.writer.target;

import java.time.Instant;

/**
 * Why nothing goes to an instance just now.
 *
 * @param reason what it answers, without credentials
 * @param since when that began
 */
public record TargetWait(String reason, Instant since) {}
