package dev.cmdbsync.security.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cmdbsync.users.LocalUser;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right before. Hashing one takes a tenth of a second, too long for each
 * request; what is kept instead says nothing to who does not have this process' random key.
 */
final class ProvenPasswords {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Map<String, Proof> proofs = new ConcurrentHashMap<>();

    /** A password's digest, and the user that it was right for: a user changed is another one. */
    private record Proof(LocalUser user, byte[] digest) {}

    ProvenPasswords() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    boolean holds(LocalUser user, String password) {
        Proof proof = proofs.get(user.name());
        return proof != null
                && proof.user().equals(user)
                && MessageDigest.isEqual(proof.digest(), digest(password));
    }

    void add(LocalUser user, String password) {
        proofs.put(user.name(), new Proof(user, digest(password)));
    }

    private byte[] digest(String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(password.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM, e);
        }
    }
}
