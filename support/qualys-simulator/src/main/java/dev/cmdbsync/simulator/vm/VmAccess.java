package dev.cmdbsync.simulator.vm;

import dev.cmdbsync.simulator.call.Access;
import dev.cmdbsync.simulator.call.Account;
import dev.cmdbsync.simulator.call.Accounts;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.call.SimpleReturn;
import dev.cmdbsync.simulator.call.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Basic authentication or a session cookie. */
final class VmAccess implements Access {
    static final String COOKIE = "QualysSession";

    private final Accounts accounts;
    private final Tokens tokens;

    VmAccess(Accounts accounts, Tokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Override
    public String user(ApiCall call) {
        if (call.header("X-Requested-With") == null && call.path().startsWith("/api/")) {
            throw new RefusedException(
                    SimpleReturn.error(
                            400, 1903, "missing required header: X-Requested-With", Map.of()));
        }
        String session = session(call);
        String user = session == null ? null : tokens.user(session);
        return user != null ? user : basic(call).name();
    }

    /** The name of a working account. */
    Account account(@Nullable String name, @Nullable String password) {
        Account account = name == null || password == null ? null : accounts.find(name, password);
        if (account == null) {
            throw new RefusedException(badLogin("Bad Login/Password"));
        }
        return switch (account.state()) {
            case ACTIVE -> account;
            case LOCKED -> throw new RefusedException(badLogin("Your account is locked"));
            case NO_API ->
                    throw new RefusedException(
                            badLogin("User does not have permission to access the API"));
            // recorded from the real service: this one comes with status 200
            case EXPIRED ->
                    throw new RefusedException(
                            SimpleReturn.error(200, 2001, "Your account has expired.", Map.of()));
        };
    }

    static @Nullable String session(ApiCall call) {
        String cookies = call.header("Cookie");
        if (cookies == null) {
            return null;
        }
        for (String cookie : cookies.split(";", -1)) {
            if (cookie.strip().startsWith(COOKIE + "=")) {
                return cookie.strip().substring(COOKIE.length() + 1);
            }
        }
        return null;
    }

    private Account basic(ApiCall call) {
        String header = call.header("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return account(null, null);
        }
        String decoded;
        try {
            decoded =
                    new String(
                            Base64.getDecoder().decode(header.substring(6).strip()),
                            StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return account(null, null);
        }
        int colon = decoded.indexOf(':');
        return colon < 0
                ? account(null, null)
                : account(decoded.substring(0, colon), decoded.substring(colon + 1));
    }

    private static Answer badLogin(String text) {
        return SimpleReturn.error(401, 2000, text, Map.of());
    }
}
