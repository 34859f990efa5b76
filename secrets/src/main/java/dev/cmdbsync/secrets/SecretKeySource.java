package dev.cmdbsync.secrets;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The key that credentials are sealed with: configured, or from a file made when it is first
 * needed. A key that cannot be read stops the start.
 */
@Startup
@ApplicationScoped
public class SecretKeySource {
    private static final Logger LOG = Logger.getLogger(SecretKeySource.class);
    private static final int KEY_BYTES = 32;

    private final Path file;
    private @Nullable SecretKey key;

    SecretKeySource(SecretsConfig config) {
        this.file = config.keyFile();
        Optional<String> configured = config.key().filter(text -> !text.isBlank());
        if (configured.isPresent()) {
            this.key = decode(configured.get(), "cmdbsync.secrets.key");
        } else if (Files.exists(file)) {
            this.key = fromFile(file);
        }
    }

    synchronized SecretKey key() {
        SecretKey known = key;
        if (known == null) {
            known = fromFile(file);
            key = known;
        }
        return known;
    }

    private static SecretKey fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return decode(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The key file " + file + " can be neither read nor created", e);
        }
    }

    private static void create(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another replica has created the key file meanwhile");
            return;
        }
        Files.write(file, Base64.getEncoder().encode(bytes), StandardOpenOption.WRITE);
        LOG.infof("Created the key file %s; back it up, sealed credentials need it", file);
    }

    private static SecretKey decode(String text, String from) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The key in " + from + " is not base64", e);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "The key in " + from + " has " + bytes.length + " bytes, not " + KEY_BYTES);
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
