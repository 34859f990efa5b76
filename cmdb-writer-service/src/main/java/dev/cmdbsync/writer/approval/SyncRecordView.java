package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.model.candidate.CandidateNote;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work in the sync queue (QCS-10).
 *
 * @param type {@code Download Asset}
 * @param sourceId id of the source
 * @param assetId Qualys' assetId as text
 * @param status what became of it
 * @param outcome the same as its run counts it
 * @param scheduleId its schedule; absent where it is done with, its run tells then
 * @param runId run that last brought it
 * @param ci sys_id of its CI; absent if it has none
 * @param attempts how often writing it failed since it last succeeded
 * @param errorCode why it was left out or failed
 * @param error the same in words
 * @param waiting why it is not sent just now: what the instance answers that its source goes to;
 *     absent if nothing is waited for
 * @param noteCount how many notes of the mapping there are
 * @param lastSeenAt when it last came
 * @param notes what the mapping dropped or cut; only when one is asked for
 * @param answer full answer of what refused it; only when one is asked for
 * @param history what was tried, newest first; only when one is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncRecordView(
        String type,
        String sourceId,
        String assetId,
        SyncStatus status,
        @Nullable String outcome,
        @Nullable String scheduleId,
        @Nullable String runId,
        @Nullable String ci,
        int attempts,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable String waiting,
        int noteCount,
        Instant lastSeenAt,
        @Nullable List<CandidateNote> notes,
        @Nullable String answer,
        @Nullable List<AttemptView> history) {

    /** The same with all that is only told of one. */
    SyncRecordView with(
            List<CandidateNote> itsNotes,
            @Nullable String itsAnswer,
            List<AttemptView> itsHistory) {
        return new SyncRecordView(
                type,
                sourceId,
                assetId,
                status,
                outcome,
                scheduleId,
                runId,
                ci,
                attempts,
                errorCode,
                error,
                waiting,
                noteCount,
                lastSeenAt,
                itsNotes,
                itsAnswer,
                itsHistory);
    }
}
