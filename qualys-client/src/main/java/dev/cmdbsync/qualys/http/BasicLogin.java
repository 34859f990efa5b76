package dev.cmdbsync.qualys.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cmdbsync.qualys.QualysAccount;
import java.util.Base64;

/** The header by which the API server knows who calls. */
public final class BasicLogin {
    private BasicLogin() {}

    /** Value of {@code Authorization}; the password is read anew for each call. */
    public static String header(QualysAccount account) {
        String pair = account.username() + ":" + account.password().get();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
