package dev.cmdbsync.writer.approval;

import org.jspecify.annotations.Nullable;

/**
 * A decision about one record.
 *
 * @param hash change set that is approved; needed for an approval
 * @param reason why, in words; null if none is given
 */
public record DecisionBody(@Nullable String hash, @Nullable String reason) {}
