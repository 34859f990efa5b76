package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.secrets.SecretUnavailableException;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.TargetCatalog;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says who calls. A credential is read at each use, so that a changed one takes effect. */
final class Login {
    private static final int OK = 200;
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    private final Target target;
    private final TargetCatalog catalog;
    private final InstanceHttp http;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Token token;

    Login(Target target, TargetCatalog catalog, InstanceHttp http) {
        this.target = target;
        this.catalog = catalog;
        this.http = http;
    }

    private record Token(String text, Instant until) {}

    /** Nobody could log in. */
    static final class LoginException extends Exception {
        private static final long serialVersionUID = 1L;

        LoginException(String text, @Nullable Throwable cause) {
            super(text, cause);
        }
    }

    /** Adds the header that says who calls. */
    void sign(HttpRequest.Builder request) throws LoginException, InterruptedException {
        switch (target.auth()) {
            case BASIC ->
                    request.header(
                            "Authorization", "Basic " + base64(target.login() + ":" + secret()));
            case API_KEY -> request.header("x-sn-apikey", secret());
            case OAUTH -> request.header("Authorization", "Bearer " + token());
        }
    }

    /** The instance did not accept the token; returns whether a new one may help. */
    synchronized boolean renew() {
        boolean had = token != null;
        token = null;
        return had;
    }

    private String secret() throws LoginException {
        try {
            return catalog.secret(target).reveal();
        } catch (SecretUnavailableException e) {
            throw new LoginException(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new LoginException("The credential could not be read", e);
        }
    }

    private synchronized String token() throws LoginException, InterruptedException {
        Token known = token;
        if (known == null || clock.instant().isAfter(known.until())) {
            known = fetch();
            token = known;
        }
        return known.text();
    }

    private Token fetch() throws LoginException, InterruptedException {
        String form =
                "grant_type=client_credentials&client_id="
                        + encode(Objects.requireNonNullElse(target.login(), ""))
                        + "&client_secret="
                        + encode(secret());
        HttpRequest request =
                http.request("/oauth_token.do")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        try {
            HttpResponse<byte[]> response = http.send(request);
            JsonNode body = response.statusCode() == OK ? Json.read(response.body()) : null;
            if (body == null || !body.path("access_token").isTextual()) {
                throw new LoginException("No token: HTTP " + response.statusCode(), null);
            }
            Duration life = Duration.ofSeconds(body.path("expires_in").asLong(0)).minus(MARGIN);
            return new Token(
                    body.path("access_token").asText(),
                    clock.instant().plus(life.compareTo(SHORTEST) < 0 ? SHORTEST : life));
        } catch (InstanceHttp.NoAnswerException | IOException e) {
            throw new LoginException("No token: " + e.getMessage(), e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
