package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.secrets.SecretUnavailableException;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.TargetCatalog;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says who calls. A credential is read at each use, so that a changed one takes effect. */
final class Login {
    private final Target target;
    private final TargetCatalog catalog;
    private final TokenClient tokens;
    private final Clock clock = Clock.systemUTC();
    private TokenClient.@Nullable Token token;

    Login(Target target, TargetCatalog catalog, TokenClient tokens) {
        this.target = target;
        this.catalog = catalog;
        this.tokens = tokens;
    }

    /** Adds the header that says who calls. */
    Signature sign(HttpRequest.Builder request) throws LoginException, InterruptedException {
        return switch (target.auth()) {
            case BASIC -> {
                String secret = secret();
                String login = base64(target.login() + ":" + secret);
                request.header("Authorization", "Basic " + login);
                yield Signature.of(login, secret);
            }
            case API_KEY -> {
                String key = secret();
                request.header("x-sn-apikey", key);
                yield Signature.of(key);
            }
            case OAUTH -> bearer(request);
        };
    }

    /**
     * The instance did not let the request in; returns whether it may with another signature. A
     * token that was fetched for this very request is not at fault, and several requests that bring
     * the same old one need one new.
     */
    synchronized boolean renew(Signature refused) {
        if (token != null && refused.isKept() && refused.isOf(token.text())) {
            token = null;
        }
        return refused.isKept();
    }

    private synchronized Signature bearer(HttpRequest.Builder request)
            throws LoginException, InterruptedException {
        TokenClient.Token known = token;
        boolean kept = known != null && clock.instant().isBefore(known.until());
        if (known == null || !kept) {
            known = tokens.fetch(Objects.requireNonNullElse(target.login(), ""), secret());
            token = known;
        }
        request.header("Authorization", "Bearer " + known.text());
        return Signature.ofToken(known.text(), kept);
    }

    private String secret() throws LoginException {
        try {
            return catalog.secret(target).reveal();
        } catch (SecretUnavailableException e) {
            throw unavailable(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw unavailable("The credential could not be read", e);
        }
    }

    private static LoginException unavailable(String text, Exception cause) {
        return new LoginException(new Reply.Denied(0, text, text), cause);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
