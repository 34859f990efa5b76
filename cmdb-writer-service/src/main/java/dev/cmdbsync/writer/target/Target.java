package dev.cmdbsync.writer.target;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance that candidates can go to; its credential is kept apart.
 *
 * @param id id for people and logs
 * @param baseUrl scheme, host and port
 * @param login user name or client id; null with an API key
 * @param discoverySource value of {@code discovery_source} that its CIs get
 * @param parallelCalls most calls at a time
 * @param payloadItems most items of a payload
 * @param changedAt last edit; what is kept in memory for an older one is thrown away
 */
public record Target(
        String id,
        String name,
        URI baseUrl,
        TargetAuth auth,
        @Nullable String login,
        String discoverySource,
        int parallelCalls,
        int payloadItems,
        Instant changedAt) {
    /** Tells which CMDB it is: another id or address is another one. As long as a content hash. */
    public byte[] fingerprint() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((id + '\n' + baseUrl).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
