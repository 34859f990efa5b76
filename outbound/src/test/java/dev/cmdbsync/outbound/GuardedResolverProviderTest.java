package dev.cmdbsync.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.spi.InetAddressResolverProvider;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JVM of this test asks {@link ChangingNames} through the resolver, and keeps no answer. */
@Timeout(60)
class GuardedResolverProviderTest {
    private static final List<String> PUBLIC = List.of("64.39.96.10");
    private static final List<String> HERE = List.of("127.0.0.1");

    private final AddressGuard guard = AddressGuard.allowing(List.of());
    private final AtomicInteger calls = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                call -> {
                    try (call) {
                        calls.incrementAndGet();
                        call.sendResponseHeaders(204, -1);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    private URI at(String host) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
    }

    private void connect(URI uri) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    }

    @Test
    void shouldNotReachWhatANameMeansBetweenTheCheckAndTheConnection() throws Exception {
        // Given two looks of the guard, then the client's
        ChangingNames.answer("rebind.example", PUBLIC, PUBLIC, HERE);
        URI uri = at("rebind.example");

        // When
        guard.check(uri);

        // Then
        assertThatThrownBy(() -> connect(uri)).isInstanceOf(IOException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void shouldNotDependOnHowANameIsWritten() throws Exception {
        // Given
        ChangingNames.answer("letters.example", PUBLIC, PUBLIC, HERE);

        // When
        guard.check(at("Letters.Example"));

        // Then
        for (String written : List.of("letters.example", "LETTERS.example", "Letters.Example.")) {
            assertThatThrownBy(() -> connect(at(written))).isInstanceOf(IOException.class);
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void shouldResolveNothingWhereOneOfSeveralAddressesIsRefused() throws Exception {
        // Given
        List<String> both = List.of("64.39.96.10", "169.254.169.254");
        ChangingNames.answer("several.example", PUBLIC, PUBLIC, both);

        // When
        guard.check("several.example");

        // Then
        assertThatThrownBy(() -> InetAddress.getAllByName("several.example"))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void shouldLookAgainOnceANameIsWatched() {
        // Given
        ChangingNames.answer("early.example", PUBLIC, HERE);

        // Then
        assertThatThrownBy(() -> guard.check("early.example"))
                .isInstanceOf(AddressRefusedException.class);
    }

    @Test
    void shouldSayWhyANameIsRefusedThatWasFineBefore() throws Exception {
        // Given
        ChangingNames.answer("moved.example", PUBLIC, PUBLIC, List.of("10.1.2.3"));
        guard.check("moved.example");

        // Then
        assertThatThrownBy(() -> guard.check("moved.example"))
                .isInstanceOf(AddressRefusedException.class)
                .hasMessageContaining("private network");
    }

    @Test
    void shouldLetANameMoveWhereItMay() throws Exception {
        // Given
        ChangingNames.answer("free.example", PUBLIC, PUBLIC, HERE, PUBLIC);
        guard.check("free.example");
        assertThatThrownBy(() -> guard.check("free.example")).isInstanceOf(IOException.class);

        // Then
        assertThatCode(() -> guard.check("free.example")).doesNotThrowAnyException();
        assertThat(InetAddress.getByName("free.example").getHostAddress()).isEqualTo("64.39.96.10");
    }

    @Test
    void shouldGoWhereTheOperatorAllowsIt() throws Exception {
        // Given
        AddressGuard local = AddressGuard.allowing(List.of("127.0.0.0/8"));
        ChangingNames.answer("allowed.example", PUBLIC, PUBLIC, HERE);

        // When
        local.check(at("allowed.example"));
        connect(at("allowed.example"));

        // Then
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldLeaveNamesAloneThatNobodySet() throws Exception {
        // Given what the operator configures is not looked at
        ChangingNames.answer("database.internal.example", HERE);
        assertThatThrownBy(() -> guard.check("database.internal.example"))
                .isInstanceOf(AddressRefusedException.class);

        // When
        connect(at("database.internal.example"));

        // Then
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldBeWhatTheJvmOfAServiceFinds() throws Exception {
        InetAddress.getByName("localhost");
        assertThat(ServiceLoader.load(InetAddressResolverProvider.class))
                .anyMatch(GuardedResolverProvider.class::isInstance);
        assertThat(GuardedResolverProvider.isInUse()).isTrue();
    }
}
