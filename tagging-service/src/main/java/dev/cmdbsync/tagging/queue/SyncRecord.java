package dev.cmdbsync.tagging.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change and what became of it.
 *
 * @param type what is changed
 * @param subject what it is about, for people
 * @param command what is sent; absent in lists
 * @param assets how many assets it changes
 * @param attempts how often it was sent
 * @param errorCode kind of its failure; absent without one
 * @param answer what Qualys answered to it, or why it was not sent; absent if all was well
 * @param notes what is to be known besides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncRecord(
        long id,
        String sourceId,
        UUID runId,
        SyncType type,
        SyncStatus status,
        String subject,
        @Nullable SyncCommand command,
        int assets,
        int attempts,
        @Nullable String errorCode,
        @Nullable String answer,
        List<String> notes,
        Instant createdAt,
        Instant changedAt) {

    /** What was sent. */
    public SyncCommand sent() {
        if (command == null) {
            throw new IllegalStateException("The record was read without its command");
        }
        return command;
    }

    SyncRecord withoutCommand() {
        return new SyncRecord(
                id, sourceId, runId, type, status, subject, null, assets, attempts, errorCode,
                answer, notes, createdAt, changedAt);
    }
}
