package dev.cmdbsync.writer.staging;

import dev.cmdbsync.model.candidate.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * What is large of a staged record.
 *
 * @param candidate null if it cannot be read
 * @param changeSet null if it was never planned
 * @param matchDetail how its CI was found; null if it was never looked for
 * @param answer full answer of what refused it; null if nothing did
 */
public record StagedContent(
        @Nullable Candidate candidate,
        @Nullable ChangeSet changeSet,
        @Nullable String matchDetail,
        @Nullable String answer) {}
