package dev.cmdbsync.uploader.cmdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cmdbsync.secrets.SecretReference;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider for a token of this service, by the client credentials grant (RFC 6749, 4.4), and
 * keeps it until shortly before it expires. Callers wait for one request instead of making their
 * own. Token and secret are in no message.
 */
final class TokenClient implements CmdbLogin {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The provider need not say how long a token lives. */
    private static final long UNTOLD_LIFE_SECONDS = 60;

    private static final long LONGEST_MARGIN_SECONDS = 30;

    private final HttpClient http;
    private final TokenEndpoint endpoint;
    private final Duration timeout;
    private final Clock clock;
    // Not synchronized: virtual threads wait here for a call over the network.
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String kept;
    private Instant renewAt = Instant.MIN;

    TokenClient(HttpClient http, TokenEndpoint endpoint, Duration timeout, Clock clock) {
        this.http = http;
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * {@inheritDoc}
     *
     * @throws CmdbException if the provider gives no token
     */
    @Override
    public String header() {
        lock.lock();
        try {
            if (kept == null || !clock.instant().isBefore(renewAt)) {
                kept = ask();
            }
            return kept;
        } finally {
            lock.unlock();
        }
    }

    /** A token may be revoked, or the provider's keys changed, before it expires. */
    @Override
    public String afterRefusalOf(String header) {
        lock.lock();
        try {
            // Another caller may have asked meanwhile.
            if (header.equals(kept)) {
                kept = null;
            }
            return header();
        } finally {
            lock.unlock();
        }
    }

    private String ask() {
        String secret =
                SecretReference.parse(endpoint.secretRef()).resolve(System.getenv()).reveal();
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.url())
                        .timeout(timeout)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        // RFC 6749, 2.3.1: both are form-encoded before they are joined.
                        .header(
                                "Authorization",
                                CmdbLogin.basic(encoded(endpoint.clientId()), encoded(secret)))
                        .POST(HttpRequest.BodyPublishers.ofString(form()))
                        .build();
        Instant begin = clock.instant();
        HttpResponse<byte[]> reply;
        try {
            reply = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw CmdbException.unreachable("The provider of tokens does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CmdbException.unreachable("The call to the provider was interrupted", e);
        }
        JsonNode answer = json(reply.body());
        if (reply.statusCode() != 200) {
            throw CmdbException.answered(
                    reply.statusCode(),
                    null,
                    "The provider of tokens answers with status "
                            + reply.statusCode()
                            + error(answer));
        }
        String token = answer.path("access_token").asText("");
        if (!token.matches("[A-Za-z0-9._~+/=-]+")
                || !answer.path("token_type").asText("Bearer").equalsIgnoreCase("Bearer")) {
            throw CmdbException.unreachable("The provider's answer holds no bearer token", null);
        }
        long life = Math.max(0, answer.path("expires_in").asLong(UNTOLD_LIFE_SECONDS));
        renewAt = begin.plusSeconds(life - Math.min(LONGEST_MARGIN_SECONDS, life / 5));
        return "Bearer " + token;
    }

    private String form() {
        StringBuilder form = new StringBuilder("grant_type=client_credentials");
        if (endpoint.scope() != null) {
            form.append("&scope=").append(encoded(endpoint.scope()));
        }
        if (endpoint.audience() != null) {
            form.append("&audience=").append(encoded(endpoint.audience()));
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    /** The code of RFC 6749, 5.2; a description may repeat what was sent. */
    private static String error(JsonNode answer) {
        String code = answer.path("error").asText("");
        return code.matches("[a-z_]{1,40}") ? ": " + code : "";
    }

    /**
     * Where tokens come from.
     *
     * @param secretRef the client's secret as {@code env:NAME} or {@code file:/path}
     * @param scope scopes with spaces between them; null for the provider's own choice
     * @param audience whom the token is for; null where the provider knows it by the client
     */
    record TokenEndpoint(
            URI url,
            String clientId,
            String secretRef,
            @Nullable String scope,
            @Nullable String audience) {}
}
