package dev.cmdbsync.uploader.cmdb;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.uploader.UploaderConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client for each connection. */
@ApplicationScoped
public class CmdbClients {
    private final CmdbConnectionStore connections;
    private final UploaderConfig config;
    private final AddressGuard guard;
    private final HttpClient http;
    private final CmdbConnection builtIn;
    private final CmdbLogin builtInLogin;

    CmdbClients(
            CmdbConnectionStore connections,
            UploaderConfig config,
            AddressGuard guard,
            Clock clock) {
        this.connections = connections;
        this.config = config;
        this.guard = guard;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(config.cmdb().connectTimeout())
                        .build();
        this.builtIn =
                new CmdbConnection(
                        CmdbConnection.BUILT_IN,
                        null,
                        config.cmdb().url(),
                        config.cmdb().login().orElse(null),
                        config.cmdb().secretRef().orElse(null));
        // One for all: its token is kept.
        this.builtInLogin =
                tokenEndpoint(config.cmdb().token())
                        .<CmdbLogin>map(
                                endpoint ->
                                        new TokenClient(
                                                http,
                                                endpoint,
                                                config.cmdb().requestTimeout(),
                                                clock))
                        .orElseGet(() -> CmdbLogin.of(builtIn));
    }

    /**
     * The client of a connection.
     *
     * @param id null for the built-in CMDB
     * @throws ProblemException if there is no such connection
     */
    public CmdbClient of(@Nullable String id) {
        if (id == null || id.equals(CmdbConnection.BUILT_IN)) {
            return client(builtIn, builtInLogin, null);
        }
        CmdbConnection connection =
                connections
                        .find(id)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "There is no CMDB connection " + id));
        return client(connection, CmdbLogin.of(connection), guard);
    }

    private CmdbClient client(
            CmdbConnection connection, CmdbLogin login, @Nullable AddressGuard checked) {
        return new CmdbClient(http, connection, login, config.cmdb().requestTimeout(), checked);
    }

    private static Optional<TokenClient.TokenEndpoint> tokenEndpoint(UploaderConfig.Token token) {
        return token.url()
                .map(
                        url ->
                                new TokenClient.TokenEndpoint(
                                        url,
                                        needed(token.clientId(), "client-id"),
                                        needed(token.clientSecretRef(), "client-secret-ref"),
                                        token.scope().orElse(null),
                                        token.audience().orElse(null)));
    }

    private static String needed(Optional<String> value, String name) {
        return value.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "cmdbsync.uploader.cmdb.token.url needs cmdbsync.uploader.cmdb.token."
                                        + name));
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
