package dev.cmdbsync.collector.source;

import dev.cmdbsync.collector.CollectorConfig;
import dev.cmdbsync.collector.property.CollectorProperties;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.outbound.PeerCertificates;
import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.certview.CertViewClient;
import dev.cmdbsync.qualys.gav.GatewaySession;
import dev.cmdbsync.qualys.gav.GavClient;
import dev.cmdbsync.qualys.group.AssetGroupClient;
import dev.cmdbsync.qualys.http.HttpSettings;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.platform.QualysUrl;
import dev.cmdbsync.qualys.portal.PortalClient;
import dev.cmdbsync.secrets.Secret;
import dev.cmdbsync.secrets.SecretCipher;
import dev.cmdbsync.secrets.SecretReference;
import dev.cmdbsync.secrets.SecretUnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The clients of each source. They are kept, so that a token serves many runs, and made anew when
 * the source was edited.
 */
@ApplicationScoped
public class SourceClients {
    private final CollectorConfig.Qualys config;
    private final CollectorProperties properties;
    private final SecretCipher cipher;
    private final AddressGuard guard;
    private final PeerCertificates certificates;
    private final Clock clock;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    SourceClients(
            CollectorConfig config,
            CollectorProperties properties,
            SecretCipher cipher,
            AddressGuard guard,
            PeerCertificates certificates,
            Clock clock) {
        this.config = config.qualys();
        this.properties = properties;
        this.cipher = cipher;
        this.guard = guard;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** Clients of one source. */
    public record Clients(
            GavClient gav, PortalClient portal, CertViewClient certView, AssetGroupClient groups) {}

    /** The source's clients, with the account as it is now. */
    public Clients of(Source source) {
        Duration timeout = properties.apiTimeout();
        Held current =
                held.compute(
                        source.id,
                        (id, old) -> {
                            if (old != null
                                    && old.changedAt.equals(source.changedAt)
                                    && old.timeout.equals(timeout)) {
                                return old;
                            }
                            // A run may still use the old one; it is closed when nobody does.
                            return open(source, timeout);
                        });
        return current.clients;
    }

    private Held open(Source source, Duration timeout) {
        QualysHttp http =
                new QualysHttp(
                        new HttpSettings(
                                config.connectTimeout(),
                                timeout,
                                config.maxReplyBytes(),
                                proxy(source.proxy)),
                        guard,
                        certificates.of("source", source.id));
        QualysAccount account =
                new QualysAccount(
                        QualysUrl.of(source.apiServerUrl),
                        QualysUrl.of(source.gatewayUrl),
                        source.username,
                        () -> password(source).reveal());
        GatewaySession session = new GatewaySession(http, account, clock);
        return new Held(
                new Clients(
                        new GavClient(http, account, session),
                        new PortalClient(http, account),
                        new CertViewClient(http, account, session),
                        new AssetGroupClient(http, account)),
                source.changedAt,
                timeout,
                http);
    }

    private Secret password(Source source) {
        if (source.passwordRef != null) {
            return SecretReference.parse(source.passwordRef).resolve(System.getenv());
        }
        if (source.passwordSealed == null) {
            throw new SecretUnavailableException("The source has no password");
        }
        return cipher.open(source.passwordSealed, Source.passwordField(source.id));
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
        held.values().forEach(each -> each.http.close());
    }

    private record Held(Clients clients, Instant changedAt, Duration timeout, QualysHttp http) {}
}
