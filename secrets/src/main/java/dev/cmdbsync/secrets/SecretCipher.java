package dev.cmdbsync.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals credentials with AES-GCM. What a credential belongs to is authenticated with it, so that
 * one row's value does not open in another.
 */
@ApplicationScoped
public class SecretCipher {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySource key;
    private final SecureRandom random = new SecureRandom();

    SecretCipher(SecretKeySource key) {
        this.key = key;
    }

    /**
     * Seals a credential.
     *
     * @param belongsTo row and field, for example {@code emea/password}
     * @return version, nonce, text and tag
     */
    public byte[] seal(Secret secret, String belongsTo) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo)
                            .doFinal(secret.reveal().getBytes(UTF_8));
            byte[] whole = new byte[1 + NONCE_BYTES + sealed.length];
            whole[0] = VERSION;
            System.arraycopy(nonce, 0, whole, 1, NONCE_BYTES);
            System.arraycopy(sealed, 0, whole, 1 + NONCE_BYTES, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no AES-GCM", e);
        }
    }

    /**
     * Opens what {@link #seal} made for the same row and field.
     *
     * @throws SecretUnavailableException if the key is another one or the bytes were changed
     */
    public Secret open(byte[] sealed, String belongsTo) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            throw new SecretUnavailableException("A stored credential has an unknown form", null);
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, nonce, belongsTo)
                            .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
            return Secret.of(new String(plain, UTF_8));
        } catch (AEADBadTagException e) {
            throw new SecretUnavailableException(
                    "A stored credential does not open with the configured key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String belongsTo)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo.getBytes(UTF_8));
        return cipher;
    }
}
