package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.writer.staging.StagedState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which staged records are meant. All that is given must hold; what is null holds for every record.
 *
 * @param state where the record stands
 * @param sourceId its source
 * @param scheduleId its schedule
 * @param runId run that brought the candidate
 * @param className class of the CI afterwards; descendants are meant too
 * @param operation what would happen to the CI
 * @param name part of the CI's name, in any case
 * @param heldBy name of the policy that holds it
 * @param errorCode why it failed
 * @param minChanges at least so many attributes and child rows would change
 * @param maxChanges at most so many
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalFilter(
        @Nullable StagedState state,
        @Nullable String sourceId,
        @Nullable String scheduleId,
        @Nullable UUID runId,
        @Nullable String className,
        @Nullable ChangeOperation operation,
        @Nullable String name,
        @Nullable String heldBy,
        @Nullable String errorCode,
        @Nullable Integer minChanges,
        @Nullable Integer maxChanges) {

    /** The same for records of one state. */
    ApprovalFilter in(StagedState only) {
        return new ApprovalFilter(
                only,
                sourceId,
                scheduleId,
                runId,
                className,
                operation,
                name,
                heldBy,
                errorCode,
                minChanges,
                maxChanges);
    }
}
