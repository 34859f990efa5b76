package dev.cmdbsync.qualys.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reply of Qualys that is not an error by its status.
 *
 * @param status HTTP status, 2xx
 * @param body the bytes received; empty for 204
 * @param complete false if the connection broke before the body's end
 * @param budget what the headers told about limits
 * @param serverTime Qualys' clock ({@code Date}), or null
 */
public record Reply(
        int status, byte[] body, boolean complete, Budget budget, @Nullable Instant serverTime) {

    /** Whether Qualys sent nothing, which means "no assets" on the gateway. */
    public boolean isEmpty() {
        return status == 204 || (complete && body.length == 0);
    }
}
