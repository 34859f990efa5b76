package dev.cmdbsync.collector.certificate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a source's certificates stands.
 *
 * @param runId of the reading; a header of its certificates
 * @param nextPage page to ask for next, from 0
 * @param pageSize certificates on a page, the same for the whole reading
 * @param read certificates published so far
 * @param failures calls in a row that failed
 * @param message why it failed, in words; null if it did not
 * @param endedAt null while it is under way
 * @param nextAt when to go on, or to read again
 */
public record CertificateSync(
        String sourceId,
        UUID runId,
        Status status,
        int nextPage,
        int pageSize,
        long read,
        int failures,
        @Nullable String message,
        Instant startedAt,
        @Nullable Instant endedAt,
        Instant nextAt) {

    /** How it goes. */
    public enum Status {
        RUNNING,
        COMPLETED,
        FAILED
    }

    static CertificateSync begin(String sourceId, int pageSize, Instant now) {
        return new CertificateSync(
                sourceId,
                UUID.randomUUID(),
                Status.RUNNING,
                0,
                pageSize,
                0,
                0,
                null,
                now,
                null,
                now);
    }

    CertificateSync afterPage(int certificates, Instant now) {
        return new CertificateSync(
                sourceId,
                runId,
                Status.RUNNING,
                nextPage + 1,
                pageSize,
                read + certificates,
                0,
                null,
                startedAt,
                null,
                now);
    }

    CertificateSync waiting(int failed, @Nullable String why, Instant until) {
        return new CertificateSync(
                sourceId, runId, status, nextPage, pageSize, read, failed, why, startedAt, null,
                until);
    }

    CertificateSync ended(Status how, @Nullable String why, Instant now, Instant again) {
        return new CertificateSync(
                sourceId, runId, how, nextPage, pageSize, read, 0, why, startedAt, now, again);
    }
}
