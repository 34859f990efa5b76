package dev.cmdbsync.writer.target.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks an instance for tokens by client credentials. It repeats nothing. */
final class TokenClient {
    private static final int OK = 200;
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final int LONGEST_REASON = 300;

    private final InstanceHttp http;
    private final Clock clock = Clock.systemUTC();

    TokenClient(InstanceHttp http) {
        this.http = http;
    }

    /**
     * A token.
     *
     * @param until when to ask for another one
     */
    record Token(String text, Instant until) {
        @Override
        public String toString() {
            return "Token[until=" + until + "]";
        }
    }

    /**
     * @throws LoginException with what that means for the call that needs the token: refused, busy
     *     or away; never that the call may have been made
     */
    Token fetch(String clientId, String secret) throws LoginException, InterruptedException {
        String form =
                "grant_type=client_credentials&client_id="
                        + encode(clientId)
                        + "&client_secret="
                        + encode(secret);
        try {
            HttpResponse<byte[]> response =
                    http.send(
                            http.request("/oauth_token.do")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form))
                                    .build());
            JsonNode body = json(response);
            if (response.statusCode() != OK) {
                throw refused(response, Signature.of(secret, encode(secret)).hide(reason(body)));
            }
            if (body == null || body.path("access_token").asText("").isEmpty()) {
                throw new LoginException(new Reply.Away("no token in the answer"), null);
            }
            return new Token(body.path("access_token").asText(), until(body));
        } catch (InstanceHttp.NoAnswerException e) {
            throw new LoginException(new Reply.Away("no token: " + e.getMessage()), e);
        }
    }

    /** It is renewed early; one that lives shortly is used for a while all the same. */
    private Instant until(JsonNode body) {
        Duration life = Duration.ofSeconds(body.path("expires_in").asLong(0)).minus(MARGIN);
        return clock.instant().plus(life.compareTo(SHORTEST) < 0 ? SHORTEST : life);
    }

    private LoginException refused(HttpResponse<byte[]> response, String reason) {
        int status = response.statusCode();
        String text = "no token: HTTP " + status;
        if (status == 429 || status == 503) {
            Instant there = http.there(clock.instant());
            return new LoginException(
                    new Reply.Busy(text, RetryAfter.of(response.headers(), there)), null);
        }
        boolean refused = status >= 400 && status < 500;
        Reply reply =
                refused
                        ? new Reply.Denied(Reply.UNAUTHORIZED, text, text + reason)
                        : new Reply.Away(text);
        return new LoginException(reply, null);
    }

    /** {@code error} and {@code error_description} of RFC 6749. */
    private static String reason(@Nullable JsonNode body) {
        if (body == null) {
            return "";
        }
        String reason = body.path("error").asText("");
        String description = body.path("error_description").asText("");
        reason = description.isEmpty() ? reason : reason + " (" + description + ")";
        reason = reason.isEmpty() ? "" : ": " + reason;
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    private static @Nullable JsonNode json(HttpResponse<byte[]> response) {
        try {
            return Json.read(response.body());
        } catch (IOException e) {
            return null;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
