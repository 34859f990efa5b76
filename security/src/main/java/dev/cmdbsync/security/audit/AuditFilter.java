package dev.cmdbsync.security.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null means all.
 *
 * @param actor name of the user
 * @param method HTTP method
 * @param path beginning of the address
 * @param from not before
 * @param to before
 */
record AuditFilter(
        @Nullable String actor,
        @Nullable String method,
        @Nullable String path,
        @Nullable Instant from,
        @Nullable Instant to) {}
