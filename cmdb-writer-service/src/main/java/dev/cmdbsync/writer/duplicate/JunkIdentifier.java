package dev.cmdbsync.writer.duplicate;

import java.time.Instant;

/**
 * A value that identifies nothing although it is on no fixed list, or that people decided about.
 *
 * @param kind SERIAL, NAME, MAC or CLOUD
 * @param value as it is compared; a serial number with its type, {@code bios:X1}
 * @param verdict SHARED (more CIs have it than may), FORBIDDEN or ALLOWED (said by people)
 * @param reason why
 * @param since when it was noted or decided
 * @param setBy who did
 * @param cis how many CIs have it now, counted up to 1,000
 */
public record JunkIdentifier(
        String kind,
        String value,
        String verdict,
        String reason,
        Instant since,
        String setBy,
        int cis) {}
