package dev.cmdbsync.sources;

import dev.cmdbsync.model.config.SourceDocument;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.outbound.PeerCertificates;
import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.gav.GatewaySession;
import dev.cmdbsync.qualys.http.HttpSettings;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.platform.QualysUrl;
import dev.cmdbsync.secrets.Secret;
import dev.cmdbsync.secrets.SecretCipher;
import dev.cmdbsync.secrets.SecretReference;
import dev.cmdbsync.secrets.SecretUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The connection to each source. It is kept, so that a token serves many calls, and made anew when
 * the source was edited.
 */
@ApplicationScoped
public class SourceConnections {
    private final SourcesConfig config;
    private final SecretCipher cipher;
    private final AddressGuard guard;
    private final PeerCertificates certificates;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    SourceConnections(
            SourcesConfig config,
            SecretCipher cipher,
            AddressGuard guard,
            PeerCertificates certificates) {
        this.config = config;
        this.cipher = cipher;
        this.guard = guard;
        this.certificates = certificates;
    }

    /**
     * What the clients of one source are made of.
     *
     * @param session calls to the gateway, with their token
     */
    public record Connection(QualysHttp http, QualysAccount account, GatewaySession session) {}

    private record Held(Connection connection, Instant changedAt) {}

    /** The source's connection, with the account as it is now. */
    public Connection of(SourceDocument source) {
        return held.compute(
                        source.id(),
                        (id, old) ->
                                old != null && old.changedAt.equals(source.changedAt())
                                        ? old
                                        : new Held(open(source), source.changedAt()))
                .connection;
    }

    private Connection open(SourceDocument source) {
        QualysHttp http =
                new QualysHttp(
                        new HttpSettings(
                                config.connectTimeout(),
                                config.requestTimeout(),
                                config.maxReplyBytes(),
                                proxy(source.proxy())),
                        guard,
                        certificates.of("source", source.id()));
        QualysAccount account =
                new QualysAccount(
                        QualysUrl.of(source.apiServerUrl()),
                        QualysUrl.of(source.gatewayUrl()),
                        source.username(),
                        () -> password(source).reveal());
        return new Connection(http, account, new GatewaySession(http, account, Clock.systemUTC()));
    }

    private Secret password(SourceDocument source) {
        String reference = source.passwordRef();
        if (reference != null) {
            return SecretReference.parse(reference).resolve(System.getenv());
        }
        byte[] sealed = source.sealedPassword();
        if (sealed == null) {
            throw new SecretUnavailableException("The source has no password");
        }
        return cipher.open(sealed, source.passwordField());
    }

    private static @Nullable InetSocketAddress proxy(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @PreDestroy
    void close() {
        held.values().forEach(each -> each.connection.http().close());
    }
}
