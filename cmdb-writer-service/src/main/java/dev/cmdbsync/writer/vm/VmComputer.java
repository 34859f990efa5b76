package dev.cmdbsync.writer.vm;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.staging.IncomingAsset;

/**
 * A computer that an asset is applied to.
 *
 * @param ci the computer
 * @param asset the asset's record
 * @param candidate what it says
 * @param rank how much its word counts
 */
public record VmComputer(Ci ci, IncomingAsset asset, Candidate candidate, AssetRank rank) {}
