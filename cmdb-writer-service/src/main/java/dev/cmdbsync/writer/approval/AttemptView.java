package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was tried with a record.
 *
 * @param action APPLY by a run, APPROVE, REJECT or RETRY
 * @param result what came of it
 * @param hash change set that it was about; absent if none
 * @param by who asked for it; absent for a run
 * @param reason why, in the words of who asked
 * @param jobId background job that did it
 * @param code error code
 * @param detail the same in words
 * @param at when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptView(
        String action,
        String result,
        @Nullable String hash,
        @Nullable String by,
        @Nullable String reason,
        @Nullable String jobId,
        @Nullable String code,
        @Nullable String detail,
        Instant at) {}
