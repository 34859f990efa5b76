package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A staged record as lists show it.
 *
 * @param sourceId id of the source
 * @param assetId Qualys' assetId as text, because it has 64 bits
 * @param state where it stands
 * @param scheduleId schedule that asked for it; absent if the record did not tell
 * @param runId run that brought this candidate
 * @param className class of the CI afterwards; absent if the candidate cannot be read
 * @param name name of the CI afterwards
 * @param operation CREATED, UPDATED or RECLASSIFIED; absent if it was never planned
 * @param ci sys_id of the CI; absent for a new one
 * @param hash hash of the change set: an approval is given for it
 * @param changedAttributes how many columns would change
 * @param changedRows how many child rows would be added, removed or changed
 * @param matchedBy rule that found the CI
 * @param heldBy policy that holds it; absent when the schedule asks for approval
 * @param errorCode why it failed; absent if it did not
 * @param error the same in words
 * @param attempts how often writing it failed
 * @param decidedBy who rejected it
 * @param decidedAt when it was rejected
 * @param reason why it was rejected
 * @param why in words, why it is not in the CMDB
 * @param stagedAt when this candidate came
 * @param updatedAt when it last changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalView(
        String sourceId,
        String assetId,
        String state,
        @Nullable String scheduleId,
        String runId,
        @Nullable String className,
        @Nullable String name,
        @Nullable String operation,
        @Nullable String ci,
        @Nullable String hash,
        int changedAttributes,
        int changedRows,
        @Nullable String matchedBy,
        @Nullable String heldBy,
        @Nullable String errorCode,
        @Nullable String error,
        int attempts,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        String why,
        Instant stagedAt,
        Instant updatedAt) {}
