package dev.cmdbsync.uploader.cmdb;

import org.jspecify.annotations.Nullable;

/**
 * How far a sweep over a table has come.
 *
 * @param second {@code sys_updated_on} of the last row read; empty from the beginning
 * @param sysId last row read of that second; null if the second has been read to its end
 * @param upTo last second of the sweep, fixed at its start
 */
public record SweepCursor(String second, @Nullable String sysId, String upTo) {}
