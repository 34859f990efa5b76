package dev.cmdbsync.qualys.gav;

import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.http.Reply;
import java.net.http.HttpRequest;
import java.time.Clock;

/**
 * Calls of one account to the gateway: all of them share a token, and ask for a new one once when
 * Qualys refuses it. Safe for use by many threads.
 */
public final class GatewaySession {
    private final QualysHttp http;
    private final GatewayToken token;

    public GatewaySession(QualysHttp http, QualysAccount account, Clock clock) {
        this.http = http;
        this.token = new GatewayToken(http, account, clock);
    }

    /** Logs in if there is no token yet; throws if the gateway refuses. */
    void login() {
        token.get(null);
    }

    /** Sends a request with the account's token. */
    public Reply send(HttpRequest.Builder request) {
        String first = token.get(null);
        try {
            return http.send(authorized(request, first));
        } catch (QualysTerminalException e) {
            if (e.error() != QualysError.BAD_CREDENTIALS) {
                throw e;
            }
        }
        // An expired token and a locked account look alike: a new token tells them apart.
        try {
            return http.send(authorized(request, token.get(first)));
        } catch (QualysTerminalException e) {
            if (e.error() == QualysError.BAD_CREDENTIALS) {
                throw new QualysTerminalException(
                        QualysError.BAD_CREDENTIALS,
                        "Qualys refused the account: " + e.getMessage(),
                        e);
            }
            throw e;
        }
    }

    private static HttpRequest authorized(HttpRequest.Builder request, String token) {
        return request.copy().header("Authorization", "Bearer " + token).build();
    }
}
