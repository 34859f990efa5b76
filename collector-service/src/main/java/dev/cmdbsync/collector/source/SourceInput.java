package dev.cmdbsync.collector.source;

import dev.cmdbsync.collector.rest.Slug;
import dev.cmdbsync.secrets.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A source as it is sent.
 *
 * @param id id; made of the name if missing
 * @param name unique name
 * @param pod preset of the addresses (see {@code /pods}); null for free ones
 * @param apiServerUrl address of the API server; null with a preset
 * @param gatewayUrl address of the gateway; null with a preset
 * @param username account
 * @param password credential, write only; null keeps the one there is
 * @param passwordRef {@code env:NAME} or {@code file:/path} instead of a stored credential
 * @param active whether it is used at all; default true
 * @param downloadEnabled whether assets may be read from it; default true
 * @param uploadEnabled whether it may be written to; default false
 * @param proxy HTTP proxy as {@code host:port}; null for none
 * @param sync what is synced beside assets; null for the defaults
 */
public record SourceInput(
        @Nullable @Pattern(
                        regexp = Slug.PATTERN,
                        message = "has lower-case letters, digits and hyphens")
                String id,
        @NotBlank(message = "is needed") @Size(max = 100) String name,
        @Nullable String pod,
        @Nullable @Size(max = 400) String apiServerUrl,
        @Nullable @Size(max = 400) String gatewayUrl,
        @NotBlank(message = "is needed") @Size(max = 200) String username,
        @Nullable Secret password,
        @Nullable @Size(max = 1000) String passwordRef,
        @Nullable Boolean active,
        @Nullable Boolean downloadEnabled,
        @Nullable Boolean uploadEnabled,
        @Nullable @Size(max = 300) String proxy,
        @Nullable @Valid SyncInput sync) {
    SyncInput syncOrDefault() {
        return sync == null ? SyncInput.NOTHING_SAID : sync;
    }
}
