package dev.cmdbsync.users;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password as PBKDF2 with HMAC-SHA-512 keeps it. */
public final class PasswordHash {
    /** What OWASP recommends for this function. */
    private static final int ITERATIONS = 210_000;

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final String PREFIX = "pbkdf2-sha512";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hash of a password with a salt of its own. */
    public static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    /** The same with another effort; less than the usual one only for passwords of tests. */
    public static PasswordHash of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException if it has another form; the message does not quote it
     */
    static PasswordHash parse(String text) {
        String[] parts = text.split("\\$");
        if (parts.length != 4 || !parts[0].equals(PREFIX) || !parts[1].matches("[0-9]{1,8}")) {
            throw new IllegalArgumentException(
                    "A hash has the form " + PREFIX + "$iterations$salt$hash");
        }
        int iterations = Integer.parseInt(parts[1]);
        if (iterations == 0 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(
                    "A hash has 1 to " + MOST_ITERATIONS + " iterations");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(iterations, base64.decode(parts[2]), base64.decode(parts[3]));
    }

    /** The hash as the file has it. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.join(
                "$",
                PREFIX,
                String.valueOf(iterations),
                base64.encodeToString(salt),
                base64.encodeToString(hash));
    }

    /** Whether it is the hash of that password; takes a tenth of a second on purpose. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
