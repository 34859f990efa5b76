package dev.cmdbsync.uploader.cmdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider of tokens and a CMDB that takes only its tokens, both over HTTP. */
class TokenClientTest {
    private static final String SECRET = "s3cret of: the+uploader";

    @TempDir Path directory;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private Path secretFile;
    private CmdbClient cmdb;
    private TokenClient tokens;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", this::giveToken);
        server.createContext("/api/now/table/", this::giveRows);
        server.start();
        secretFile = Files.writeString(directory.resolve("secret"), SECRET + "\n");
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        HttpClient http = HttpClient.newHttpClient();
        tokens =
                new TokenClient(
                        http,
                        new TokenClient.TokenEndpoint(
                                base.resolve("/token"),
                                "cmdb uploader",
                                "file:" + secretFile,
                                "cmdb.read",
                                "cmdb-sync"),
                        Duration.ofSeconds(5),
                        clock());
        cmdb =
                new CmdbClient(
                        http,
                        new CmdbConnection("test", null, base, null, null),
                        tokens,
                        Duration.ofSeconds(5),
                        null);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldAskForATokenOnceAndAgainShortlyBeforeItExpires() {
        // When
        read();
        read();
        now.updateAndGet(time -> time.plusSeconds(269));
        read();
        List<String> before = List.copyOf(asked);
        now.updateAndGet(time -> time.plusSeconds(2));
        read();

        // Then
        assertThat(before)
                .containsExactly(
                        "grant_type=client_credentials&scope=cmdb.read&audience=cmdb-sync");
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldAskOnceForAllWhoWait() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<CmdbRow>>> readings = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                readings.add(threads.submit(this::read));
            }
            for (Future<List<CmdbRow>> each : readings) {
                assertThat(each.get()).hasSize(1);
            }
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldTakeAnotherTokenWhereOneIsRefusedEarly() {
        // Given
        read();
        valid.clear();

        // When
        List<CmdbRow> rows = read();

        // Then
        assertThat(rows).hasSize(1);
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldGiveUpAfterOneFurtherTokenThatIsRefused() {
        // Given
        tokensAreWorthNothing();

        // When
        assertThatThrownBy(this::read)
                .isInstanceOf(CmdbException.class)
                .hasMessageContaining("status 401");

        // Then
        assertThat(asked).hasSize(2);
    }

    @Test
    void shouldSayWhatTheProviderRefusesWithoutTheSecret() throws IOException {
        // Given
        Files.writeString(secretFile, "an old secret");

        // When
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        CmdbException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessage("The provider of tokens answers with status 401: invalid_client")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("an old secret"));
        Files.writeString(secretFile, SECRET);

        // Then
        assertThat(read()).hasSize(1);
    }

    @Test
    void shouldCallAProviderThatIsAwayUnreachable() {
        server.stop(0);
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        CmdbException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessage("The provider of tokens does not answer");
    }

    private List<CmdbRow> read() {
        return cmdb.rows("cmdb_ci", "", List.of("sys_id"), 10);
    }

    private boolean worthless;

    private void tokensAreWorthNothing() {
        worthless = true;
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String login = "cmdb+uploader:s3cret+of%3A+the%2Buploader";
        boolean known =
                exchange.getRequestHeaders()
                        .getFirst("Authorization")
                        .equals(
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(login.getBytes(UTF_8)));
        if (!known) {
            answer(
                    exchange,
                    401,
                    "{\"error\":\"invalid_client\",\"error_description\":\"an old secret\"}");
            return;
        }
        asked.add(form);
        String token = "token-" + asked.size();
        if (!worthless) {
            valid.add("Bearer " + token);
        }
        answer(
                exchange,
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":300}"
                        .formatted(token));
    }

    private void giveRows(HttpExchange exchange) throws IOException {
        boolean known = valid.contains(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(
                exchange,
                known ? 200 : 401,
                known
                        ? "{\"result\":[{\"sys_id\":{\"value\":\"1\"}}]}"
                        : "{\"error\":{\"message\":\"User Not Authenticated\"}}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
