package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.consume.Decision.Action;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job and how far it is.
 *
 * @param filter what it was asked for
 * @param by who asked
 * @param replanned whether it also applies what only its own changes made to be planned again
 * @param total how many records it is about
 * @param settled how many of them are done with
 * @param applied are in the CMDB
 * @param stale had changed since, were planned again and wait
 * @param failed could not be written
 * @param rejected are rejected
 * @param waiting were tried again and wait for approval
 * @param gone were no longer there, or decided meanwhile
 * @param finishedAt absent while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        UUID id,
        Action action,
        JobState state,
        JsonNode filter,
        @Nullable String reason,
        String by,
        boolean replanned,
        long total,
        long settled,
        long applied,
        long stale,
        long failed,
        long rejected,
        long waiting,
        long gone,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
