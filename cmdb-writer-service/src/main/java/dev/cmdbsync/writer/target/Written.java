package dev.cmdbsync.writer.target;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an instance made of an asset. */
public sealed interface Written {
    /**
     * It is there.
     *
     * @param sysId the CI
     * @param operation what the instance did, in its words
     * @param outcome what the ledger counts
     * @param notes what was cut or left out on the way there
     */
    record Done(UUID sysId, String operation, Outcome outcome, List<CandidateNote> notes)
            implements Written {}

    /**
     * It is not there.
     *
     * @param outcome what the ledger counts: rejected or failed
     * @param text why, in words
     * @param answer full answer of the instance; null if it was not asked
     */
    record Refused(Outcome outcome, ErrorCode code, String text, @Nullable String answer)
            implements Written {}
}
