package dev.cmdbsync.outbound;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * When the certificates of those that a service calls end, as a gauge: of the chain that the server
 * shows the one that ends first. It is read off calls that are made anyway.
 */
@ApplicationScoped
public class PeerCertificates {
    static final String METRIC = "cmdbsync_certificate_expiry_timestamp_seconds";

    /** Who has not been called for so long may have moved; its former certificate is no news. */
    private static final Duration TOLD_FOR = Duration.ofDays(7);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Peer, Seen> seen = new ConcurrentHashMap<>();

    @Inject
    public PeerCertificates(MeterRegistry registry) {
        this(registry, Clock.systemUTC());
    }

    PeerCertificates(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    private record Peer(String kind, String name, String host) {}

    private record Seen(Instant ends, Instant at) {}

    /**
     * Watches the calls of one peer.
     *
     * @param kind what it is, for example {@code source}
     * @param name its id
     */
    public CertificateWatch of(String kind, String name) {
        return response -> note(kind, name, response);
    }

    private void note(String kind, String name, HttpResponse<?> response) {
        Optional<Instant> ends = response.sslSession().flatMap(PeerCertificates::ends);
        if (ends.isEmpty()) {
            return;
        }
        Peer peer = new Peer(kind, name, String.valueOf(response.uri().getAuthority()));
        if (seen.put(peer, new Seen(ends.get(), clock.instant())) == null) {
            Gauge.builder(METRIC, () -> tell(peer))
                    .description("When the certificate that the server shows ends")
                    .tag("kind", kind)
                    .tag("name", name)
                    .tag("host", peer.host())
                    .register(registry);
        }
    }

    private static Optional<Instant> ends(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Arrays.stream(chain)
                    .filter(X509Certificate.class::isInstance)
                    .map(each -> ((X509Certificate) each).getNotAfter().toInstant())
                    .min(Instant::compareTo);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private double tell(Peer peer) {
        Seen last = seen.get(peer);
        return last == null || last.at().plus(TOLD_FOR).isBefore(clock.instant())
                ? Double.NaN
                : last.ends().getEpochSecond();
    }
}
