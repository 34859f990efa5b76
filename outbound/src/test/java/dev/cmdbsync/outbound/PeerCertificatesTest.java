package dev.cmdbsync.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerCertificatesTest {
    private static final char[] PASSWORD = "test-only".toCharArray();

    @TempDir Path directory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.now();
    private final PeerCertificates certificates = new PeerCertificates(registry, clock(() -> now));

    @Test
    void shouldTellWhenTheCertificateOfAServerEnds() throws Exception {
        // Given
        SSLContext tls = certificate("soon", 5);

        // When
        call(tls);

        // Then
        Gauge gauge = registry.get(PeerCertificates.METRIC).tag("kind", "source").gauge();
        assertThat(gauge.getId().getTag("name")).isEqualTo("emea");
        assertThat(gauge.getId().getTag("host")).startsWith("localhost:");
        assertThat(gauge.value())
                .isCloseTo(now.plus(Duration.ofDays(5)).getEpochSecond(), within(120.0));
    }

    @Test
    void shouldTellOfTheNewCertificateOnceItWasSeen() throws Exception {
        // Given
        HttpsServer server = server(certificate("old", 5));
        call(server, certificate("old", 5));
        server.stop(0);

        // When
        SSLContext renewed = certificate("new", 90);
        HttpsServer again = server(renewed, server.getAddress().getPort());
        call(again, renewed);
        again.stop(0);

        // Then
        assertThat(registry.get(PeerCertificates.METRIC).gauges()).hasSize(1);
        assertThat(registry.get(PeerCertificates.METRIC).gauge().value())
                .isCloseTo(now.plus(Duration.ofDays(90)).getEpochSecond(), within(120.0));
    }

    @Test
    void shouldForgetWhomNobodyCallsAnyMore() throws Exception {
        // Given
        call(certificate("moved", 5));

        // When
        now = now.plus(Duration.ofDays(8));

        // Then
        assertThat(registry.get(PeerCertificates.METRIC).gauge().value()).isNaN();
    }

    @Test
    void shouldSayNothingOfAServerWithoutTls() throws Exception {
        // Given
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server);

        // When
        call(server, null);
        server.stop(0);

        // Then
        assertThat(registry.find(PeerCertificates.METRIC).gauges()).isEmpty();
    }

    private void call(SSLContext tls) throws Exception {
        HttpsServer server = server(tls);
        call(server, tls);
        server.stop(0);
    }

    private void call(HttpServer server, @Nullable SSLContext tls) throws Exception {
        HttpClient.Builder client = HttpClient.newBuilder();
        if (tls != null) {
            client.sslContext(tls);
        }
        URI uri =
                URI.create(
                        (tls == null ? "http" : "https")
                                + "://localhost:"
                                + server.getAddress().getPort());
        try (HttpClient http = client.build()) {
            certificates
                    .of("source", "emea")
                    .answered(
                            http.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    BodyHandlers.discarding()));
        }
    }

    private static HttpsServer server(SSLContext tls) throws Exception {
        return server(tls, 0);
    }

    private static HttpsServer server(SSLContext tls, int port) throws Exception {
        HttpsServer server =
                HttpsServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        answer(server);
        return server;
    }

    private static void answer(HttpServer server) {
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
    }

    /** A key with a certificate for this machine that ends after some days, and trust in it. */
    private SSLContext certificate(String name, int days) throws Exception {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            generate(file, days);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static void generate(Path file, int days) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-alias",
                                        "server",
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=localhost",
                                        "-ext",
                                        "SAN=dns:localhost",
                                        "-validity",
                                        String.valueOf(days),
                                        "-storetype",
                                        "PKCS12",
                                        "-keystore",
                                        file.toString(),
                                        "-storepass",
                                        new String(PASSWORD)))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}
