package dev.cmdbsync.writer.vm;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.staging.IncomingAsset;
import org.jspecify.annotations.Nullable;

/**
 * A computer that an asset was applied to.
 *
 * @param ci the computer
 * @param asset the asset's record
 * @param candidate what it says
 * @param rank how much its word counts
 * @param approvedBy who approved it; null where nobody had to
 */
public record VmComputer(
        Ci ci,
        IncomingAsset asset,
        Candidate candidate,
        AssetRank rank,
        @Nullable String approvedBy) {}
