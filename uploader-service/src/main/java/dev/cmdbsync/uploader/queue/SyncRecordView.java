package dev.cmdbsync.uploader.queue;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is shown.
 *
 * @param kind what is carried
 * @param state QUEUED, SENDING, SUCCESS or ERROR
 * @param sysId CI or business application
 * @param target group, tag, connector or way of tracking; empty for none
 * @param payload what Qualys is to hold
 * @param attempts how often it was tried
 * @param notes in words; null if there is nothing to say
 * @param answer what Qualys said; null if nothing
 */
public record SyncRecordView(
        long id,
        String kind,
        String state,
        String sourceId,
        String scheduleId,
        String runId,
        String sysId,
        @Nullable String ciName,
        String target,
        @JsonRawValue String payload,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String notes,
        @Nullable String answer,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
