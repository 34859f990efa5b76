package dev.cmdbsync.uploader.cmdb;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.uploader.UploaderConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** A client for each connection. */
@ApplicationScoped
public class CmdbClients {
    private final CmdbConnectionStore connections;
    private final UploaderConfig config;
    private final AddressGuard guard;
    private final HttpClient http;

    CmdbClients(CmdbConnectionStore connections, UploaderConfig config, AddressGuard guard) {
        this.connections = connections;
        this.config = config;
        this.guard = guard;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(config.cmdb().connectTimeout())
                        .build();
    }

    /**
     * The client of a connection.
     *
     * @param id null for the built-in CMDB
     * @throws ProblemException if there is no such connection
     */
    public CmdbClient of(@Nullable String id) {
        CmdbConnection connection =
                id == null || id.equals(CmdbConnection.BUILT_IN)
                        ? new CmdbConnection(
                                CmdbConnection.BUILT_IN,
                                null,
                                config.cmdb().url(),
                                config.cmdb().login().orElse(null),
                                config.cmdb().secretRef().orElse(null))
                        : connections
                                .find(id)
                                .orElseThrow(
                                        () ->
                                                ProblemException.notFound(
                                                        "There is no CMDB connection " + id));
        return new CmdbClient(
                http,
                connection,
                config.cmdb().requestTimeout(),
                connection.tellsChanges() ? null : guard);
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
