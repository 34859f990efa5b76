package dev.cmdbsync.writer.approval;

import dev.cmdbsync.model.run.Outcome;
import java.util.Arrays;
import java.util.List;

/** Status of a unit of work in the sync queue. */
public enum SyncStatus {
    /** Is in the CMDB. */
    SUCCESS(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED),
    /** Waits for approval. */
    PENDING_APPROVAL(Outcome.PENDING),
    /** Is left out, by a person or by rules. */
    REJECTED(Outcome.REJECTED),
    /** Could not be used. */
    ERROR(Outcome.FAILED),
    /** Will be tried again. */
    QUEUED();

    private final List<Outcome> outcomes;

    SyncStatus(Outcome... outcomes) {
        this.outcomes = List.of(outcomes);
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    static SyncStatus of(Outcome outcome) {
        return Arrays.stream(values())
                .filter(each -> each.outcomes.contains(outcome))
                .findFirst()
                .orElse(ERROR);
    }
}
