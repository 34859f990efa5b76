package dev.cmdbsync.uploader.cmdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cmdbsync.secrets.SecretReference;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How a CMDB is told who asks. */
interface CmdbLogin {
    /** Value of the header {@code Authorization}; null for none. */
    @Nullable String header();

    /**
     * Another value after the CMDB refused one.
     *
     * @return null if there is none: the refusal stands
     */
    default @Nullable String afterRefusalOf(String header) {
        return null;
    }

    /** What the connection names: a password of its user, a token, or nothing. */
    static CmdbLogin of(CmdbConnection connection) {
        return () -> {
            String reference = connection.secretRef();
            if (reference == null) {
                return null;
            }
            String secret = SecretReference.parse(reference).resolve(System.getenv()).reveal();
            return connection.login() == null
                    ? "Bearer " + secret
                    : basic(connection.login(), secret);
        };
    }

    /** HTTP Basic. */
    static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }
}
