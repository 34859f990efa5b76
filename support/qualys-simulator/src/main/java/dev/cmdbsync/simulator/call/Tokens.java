package dev.cmdbsync.simulator.call;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The gateway's JSON web tokens and the API server's sessions. They do not survive a restart. */
public final class Tokens {
    public static final Duration TOKEN_LIFE = Duration.ofHours(4);
    public static final Duration SESSION_LIFE = Duration.ofMinutes(60);

    private static final String HEADER = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");

    private record Grant(String user, Instant expires) {}

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    public Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /** Three parts as a real one; the signature is noise. */
    public String issueToken(String user) {
        Instant now = clock.instant();
        Instant expires = now.plus(TOKEN_LIFE);
        String claims =
                "{\"iss\":\"qualys-simulator\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"}"
                        .formatted(
                                user.replaceAll("[\"\\\\]", ""),
                                now.getEpochSecond(),
                                expires.getEpochSecond(),
                                noise(12));
        String token = HEADER + "." + encode(claims) + "." + noise(96);
        grants.put(token, new Grant(user, expires));
        return token;
    }

    public String openSession(String user) {
        String session = noise(24);
        grants.put(session, new Grant(user, clock.instant().plus(SESSION_LIFE)));
        return session;
    }

    public void closeSession(String session) {
        grants.remove(session);
    }

    /** Null if the token or session is unknown or over. */
    public @Nullable String user(String tokenOrSession) {
        Grant grant = grants.get(tokenOrSession);
        if (grant == null) {
            return null;
        }
        if (!clock.instant().isBefore(grant.expires())) {
            grants.remove(tokenOrSession);
            return null;
        }
        return grant.user();
    }

    public void expireAll() {
        grants.clear();
    }

    private String noise(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
