package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.run.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was known of an asset when its batch began.
 *
 * @param ci the CI that it is; null if none was found or made yet
 * @param contentHash hash of the candidate that was applied; null if none was
 * @param identityHash hash of what identified it then
 * @param lastRun run that last brought it
 * @param lastOutcome what became of it then
 * @param matchedBy rule that found its CI
 * @param matchDetail what that rule found
 * @param notes how many notes are kept with it
 * @param observed moments of the last look
 * @param createdAt when it was first seen
 * @param seen whether this very record has been applied before
 * @param same whether the record's content is what was applied last
 */
public record SourceKey(
        @Nullable UUID ci,
        byte @Nullable [] contentHash,
        @Nullable Long identityHash,
        @Nullable UUID lastRun,
        @Nullable Outcome lastOutcome,
        @Nullable String matchedBy,
        @Nullable String matchDetail,
        int notes,
        Observed observed,
        Instant createdAt,
        boolean seen,
        boolean same) {}
