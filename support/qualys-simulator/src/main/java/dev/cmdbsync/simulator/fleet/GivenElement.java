package dev.cmdbsync.simulator.fleet;

import org.jspecify.annotations.Nullable;

/**
 * One element of given input.
 *
 * @param assetId null if it has none that can be a cursor
 * @param json its bytes as given
 * @param line where it begins, from 1
 */
public record GivenElement(@Nullable Long assetId, byte[] json, int line) {}
