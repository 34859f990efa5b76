package dev.cmdbsync.transform.recognise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a candidate depends on, as one number: equal fingerprints, equal candidates.
 *
 * @param place where the asset is kept; the same for all its observations
 * @param high first half of 128 bits of SHA-256
 * @param low second half
 */
public record Fingerprint(int place, long high, long low) {
    /**
     * The fingerprint of an observation.
     *
     * @param key record key
     * @param value the asset's bytes
     * @param options text of the run's options as it came; null if there was none
     * @param mappings version of the class mappings in force
     */
    public static Fingerprint of(
            String key, byte[] value, @Nullable String options, long mappings) {
        byte[] keyBytes = key.getBytes(UTF_8);
        byte[] optionBytes = options == null ? new byte[0] : options.getBytes(UTF_8);
        MessageDigest digest = sha256();
        // Lengths first: no two different observations make the same stream of bytes.
        digest.update(
                ByteBuffer.allocate(16)
                        .putLong(mappings)
                        .putInt(keyBytes.length)
                        .putInt(options == null ? -1 : optionBytes.length)
                        .flip());
        digest.update(keyBytes);
        digest.update(optionBytes);
        digest.update(value);
        ByteBuffer result = ByteBuffer.wrap(digest.digest());
        return new Fingerprint(spread(key.hashCode()), result.getLong(), result.getLong());
    }

    /** Keys that differ in their last digits only are to be far from each other. */
    private static int spread(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
