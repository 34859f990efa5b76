package dev.cmdbsync.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a credential is kept outside this product: {@code env:NAME} or {@code file:/path}. Read at
 * each use, so that a changed one takes effect.
 */
public sealed interface SecretReference {
    int LARGEST_FILE = 64 * 1024;

    /** The credential. */
    Secret resolve(Map<String, String> environment);

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static SecretReference parse(String text) {
        if (text.startsWith("env:") && Environment.NAME.matcher(text.substring(4)).matches()) {
            return new Environment(text.substring(4));
        }
        if (text.startsWith("file:")) {
            try {
                Path path = Path.of(text.substring(5));
                if (path.isAbsolute()) {
                    return new Mounted(path);
                }
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("has the form env:NAME or file:/path", e);
            }
        }
        throw new IllegalArgumentException("has the form env:NAME or file:/path");
    }

    /** An environment variable of the service. */
    record Environment(String name) implements SecretReference {
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        @Override
        public Secret resolve(Map<String, String> environment) {
            String value = environment.get(name);
            if (value == null || value.isEmpty()) {
                throw new SecretUnavailableException(
                        "The environment variable " + name + " is not set", null);
            }
            return Secret.of(value);
        }
    }

    /** A file that the service can read, for example a mounted Kubernetes secret. */
    record Mounted(Path path) implements SecretReference {
        @Override
        public Secret resolve(Map<String, String> environment) {
            try {
                if (!Files.isRegularFile(path) || Files.size(path) > LARGEST_FILE) {
                    throw new SecretUnavailableException(
                            "The file " + path + " is not there or too large", null);
                }
                String value = Files.readString(path).strip();
                if (value.isEmpty()) {
                    throw new SecretUnavailableException("The file " + path + " is empty", null);
                }
                return Secret.of(value);
            } catch (IOException e) {
                throw new SecretUnavailableException("The file " + path + " cannot be read", e);
            }
        }
    }
}
