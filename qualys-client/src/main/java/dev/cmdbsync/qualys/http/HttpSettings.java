package dev.cmdbsync.qualys.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How calls are made.
 *
 * @param connectTimeout time to connect
 * @param requestTimeout time from sending a request to the last byte of its reply
 * @param maxReplyBytes size limit of one reply
 * @param proxy HTTP proxy, or null for none
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration requestTimeout,
        long maxReplyBytes,
        @Nullable InetSocketAddress proxy) {

    /** Limits that fit a page of 300 large assets; no proxy. */
    public static final HttpSettings DEFAULT =
            new HttpSettings(
                    Duration.ofSeconds(10), Duration.ofSeconds(120), 128L * 1024 * 1024, null);

    public HttpSettings {
        if (maxReplyBytes < 1 || maxReplyBytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The reply limit is between 1 byte and 2 GiB");
        }
    }
}
