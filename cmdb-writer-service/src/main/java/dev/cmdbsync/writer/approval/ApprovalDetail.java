package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.writer.staging.ChangeSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All about one staged record.
 *
 * @param record as in the list
 * @param current false: the CI has changed since the plan was made, and an approval may be refused
 * @param changes what would change, attribute by attribute and row by row; absent if it was never
 *     planned
 * @param explanation which rule matched which CI, and why the others did not
 * @param notes what the mapping dropped or cut
 * @param answer full answer of what refused it; absent if nothing did
 * @param attempts what was tried before, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApprovalDetail(
        ApprovalView record,
        boolean current,
        @Nullable ChangeSet changes,
        @Nullable JsonNode explanation,
        List<CandidateNote> notes,
        @Nullable String answer,
        List<AttemptView> attempts) {}
