package dev.cmdbsync.security.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user asked to be changed.
 *
 * @param id grows with time
 * @param at when it was asked for
 * @param actor name of the user
 * @param action method and address with the names of its parts, {@code PUT /sources/{id}}
 * @param path address as it was asked for, with its query
 * @param client address that the request came from
 * @param detail the body, credentials left out, or size and SHA-256 of one that is long or no JSON;
 *     null if there was none
 * @param status HTTP status that it ended with; null if it has not ended, or the service died
 * @param endedAt when it ended; null as the status
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String path,
        @Nullable String client,
        @JsonRawValue @Nullable String detail,
        @Nullable Integer status,
        @Nullable Instant endedAt) {}
