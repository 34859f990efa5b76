package dev.cmdbsync.model.candidate;

import dev.cmdbsync.model.error.ErrorCode;

/**
 * An asset that does not become a candidate, carried on {@code ci.candidate} so that the ledger
 * accounts for it.
 *
 * @param code why
 * @param text why, in words for people
 * @param name the asset's name if it could be told, else its id
 */
public record Refusal(ErrorCode code, String text, String name) {}
