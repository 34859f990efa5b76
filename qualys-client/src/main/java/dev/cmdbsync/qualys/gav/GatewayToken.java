package dev.cmdbsync.qualys.gav;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.http.Reply;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's token: fetched when needed and kept until shortly before its end. Tokens live four
 * hours and cannot be renewed, only fetched again.
 */
final class GatewayToken {
    static final Duration KEPT = Duration.ofHours(4).minusMinutes(5);
    private static final Pattern JWT =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    private final QualysHttp http;
    private final QualysAccount account;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Held held;

    GatewayToken(QualysHttp http, QualysAccount account, Clock clock) {
        this.http = http;
        this.account = account;
        this.clock = clock;
    }

    /** A token; fetched if there is none, or if the one there is has just been refused. */
    String get(@Nullable String refused) {
        lock.lock();
        try {
            Held current = held;
            if (current != null
                    && clock.instant().isBefore(current.until)
                    && !current.token.equals(refused)) {
                return current.token;
            }
            Held fetched = new Held(fetch(), clock.instant().plus(KEPT));
            held = fetched;
            return fetched.token;
        } finally {
            lock.unlock();
        }
    }

    private String fetch() {
        String form =
                "username="
                        + URLEncoder.encode(account.username(), UTF_8)
                        + "&password="
                        + URLEncoder.encode(account.password().get(), UTF_8)
                        + "&token=true&permissions=true";
        Reply reply =
                http.send(
                        http.request(account.gateway().resolve("/auth"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build());
        String token = new String(reply.body(), UTF_8).strip();
        if (!reply.complete() || !JWT.matcher(token).matches()) {
            throw new QualysTerminalException(
                    QualysError.NOT_UNDERSTOOD,
                    "The gateway's address answers /auth, but not with a token");
        }
        return token;
    }

    private record Held(String token, Instant until) {
        @Override
        public String toString() {
            return "Held[until " + until + "]";
        }
    }
}
