package dev.cmdbsync.uploader.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a schedule.
 *
 * @param status READING, SENDING, COMPLETED, FAILED or STOPPED
 * @param reason why it ended early, in words; null if it did not
 * @param full whether everything in the scope was compared
 * @param cursor where the reading goes on; null at the beginning
 * @param fence counts who took the run; an older one may not write any more
 * @param read CIs read
 * @param inQualys those of them that Qualys knows
 * @param excluded those whose address is never scanned
 * @param planned records planned
 * @param unchanged planned ones that Qualys was told before, or that wait or failed already
 * @param refused planned ones that cannot be sent
 */
public record UploadRun(
        UUID id,
        String scheduleId,
        String sourceId,
        String status,
        @Nullable String reason,
        String startedBy,
        boolean full,
        @JsonIgnore @Nullable String cursor,
        @JsonIgnore long fence,
        int pages,
        long read,
        long inQualys,
        long excluded,
        long planned,
        long unchanged,
        long refused,
        Instant startedAt,
        @Nullable Instant endedAt) {}
