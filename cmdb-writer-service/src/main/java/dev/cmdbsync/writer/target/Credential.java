package dev.cmdbsync.writer.target;

import org.jspecify.annotations.Nullable;

/**
 * Where the credential of a target is: one of the two.
 *
 * @param reference {@code env:NAME} or {@code file:/path}
 * @param sealed sealed bytes
 */
record Credential(@Nullable String reference, byte @Nullable [] sealed) {}
