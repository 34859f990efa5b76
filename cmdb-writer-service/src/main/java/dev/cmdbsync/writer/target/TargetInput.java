package dev.cmdbsync.writer.target;

import dev.cmdbsync.secrets.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A target as it is sent.
 *
 * @param id lower-case letters, digits and hyphens
 * @param name unique name; null for the id
 * @param baseUrl https address without a path; plain http to this machine only
 * @param auth how to log in
 * @param login user name or client id; not with an API key
 * @param secret password, client secret or key, write only; null keeps the one there is as long as
 *     the address stays
 * @param secretRef {@code env:NAME} or {@code file:/path} instead
 * @param discoverySource value of {@code discovery_source}; null for {@code Qualys}
 * @param parallelCalls most calls at a time, 1 to 16; null for 4
 * @param payloadItems most items of a payload, 1 to 500; null for 500
 */
public record TargetInput(
        @Nullable String id,
        @Nullable String name,
        @Nullable String baseUrl,
        @Nullable TargetAuth auth,
        @Nullable String login,
        @Nullable Secret secret,
        @Nullable String secretRef,
        @Nullable String discoverySource,
        @Nullable Integer parallelCalls,
        @Nullable Integer payloadItems) {}
