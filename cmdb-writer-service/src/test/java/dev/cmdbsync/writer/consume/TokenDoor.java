package dev.cmdbsync.writer.consume;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives tokens for client credentials, and withdraws each after some calls. */
final class TokenDoor implements Door {
    private static final Map<String, String> FORM = Map.of("grant_type", "client_credentials");

    private final String client;
    private final String secret;
    private final int callsPerToken;
    private final Queue<Answer> first;
    private @Nullable String token;
    private int left;
    private int asked;
    private int given;
    private int withdrawn;

    /**
     * @param first what the token endpoint answers at first
     */
    TokenDoor(String client, String secret, int callsPerToken, List<Answer> first) {
        this.client = client;
        this.secret = secret;
        this.callsPerToken = callsPerToken;
        this.first = new ArrayDeque<>(first);
    }

    /** The endpoint for tokens has a limit of its own. */
    static Answer busy(String header, String value) {
        return new Answer(
                429,
                Map.of(header, value),
                "{\"error\":{\"message\":\"Rate limit exceeded\"},\"status\":\"failure\"}");
    }

    @Override
    public synchronized @Nullable Answer answer(HttpExchange call, String body) {
        if (call.getRequestURI().getPath().equals("/oauth_token.do")) {
            asked++;
            Answer scripted = first.poll();
            return scripted == null ? grant(form(body)) : scripted;
        }
        if (token != null
                && ("Bearer " + token).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            if (left-- > 0) {
                return null;
            }
            token = null;
            withdrawn++;
        }
        return Door.unauthenticated();
    }

    private Answer grant(Map<String, String> form) {
        Map<String, String> wanted = new HashMap<>(FORM);
        wanted.put("client_id", client);
        wanted.put("client_secret", secret);
        if (!form.equals(wanted)) {
            return new Answer(
                    401,
                    "{\"error\":\"invalid_client\",\"error_description\":\"access_denied for %s\"}"
                            .formatted(form.get("client_secret")));
        }
        token = UUID.randomUUID().toString();
        left = callsPerToken;
        given++;
        return new Answer(
                200,
                "{\"access_token\":\"%s\",\"scope\":\"useraccount\",\"token_type\":\"Bearer\",\"expires_in\":1799}"
                        .formatted(token));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    /** Calls of the token endpoint. */
    synchronized int asked() {
        return asked;
    }

    synchronized int given() {
        return given;
    }

    synchronized int withdrawn() {
        return withdrawn;
    }
}
