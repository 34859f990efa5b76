package dev.cmdbsync.qualys.gav;

import dev.cmdbsync.qualys.http.Budget;
import dev.cmdbsync.qualys.slice.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param page its assets; not whole if the reply was cut off or malformed
 * @param body the reply as received
 * @param budget what the headers told about limits
 * @param serverTime Qualys' clock, or null
 */
public record SearchReply(Page page, byte[] body, Budget budget, @Nullable Instant serverTime) {}
