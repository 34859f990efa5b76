package dev.cmdbsync.qualys.gav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.gav.FilterRequest.Criterion;
import dev.cmdbsync.qualys.gav.FilterRequest.Operation;
import dev.cmdbsync.qualys.gav.FilterRequest.Operator;
import dev.cmdbsync.qualys.http.HttpSettings;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.platform.QualysUrl;
import dev.cmdbsync.qualys.portal.PortalClient;
import dev.cmdbsync.qualys.slice.AssetSlice;
import dev.cmdbsync.simulator.Simulator;
import dev.cmdbsync.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GavClientIT {
    private static final SearchQuery ALL = new SearchQuery(300, null, null, null);
    private static Simulator simulator;
    private static QualysHttp http;

    @BeforeAll
    static void start() throws IOException {
        simulator = Simulator.start(SimulatorOptions.forTests(40).withLimits());
        http =
                new QualysHttp(
                        new HttpSettings(
                                Duration.ofSeconds(2), Duration.ofSeconds(2), 3_000_000, null),
                        AddressGuard.allowing(List.of("127.0.0.0/8", "::1")));
    }

    @AfterAll
    static void stop() {
        http.close();
        simulator.close();
    }

    @AfterEach
    void endFaults() {
        admin("DELETE", "/admin/faults", "");
    }

    @Test
    void shouldPageByCursorAndReadTheBudget() {
        // Given
        GavClient client = client("simulator-password");

        // When
        SearchReply first = client.search(new SearchQuery(25, null, null, null));
        SearchReply second =
                client.search(new SearchQuery(25, first.page().lastSeenAssetId(), null, null));

        // Then
        assertThat(first.page().elements()).hasSize(25).allMatch(AssetSlice.class::isInstance);
        assertThat(first.page().hasMore()).isTrue();
        assertThat(second.page().elements()).hasSize(15);
        assertThat(first.budget().limit()).isEqualTo(300);
        assertThat(second.budget().remaining()).isLessThan(first.budget().remaining());
        assertThat(client.count(ALL)).isEqualTo(40);
    }

    @Test
    void shouldFindNothingWithoutAnError() {
        FilterRequest none =
                new FilterRequest(
                        List.of(new Criterion("asset.id", Operator.EQUALS, "-1")), Operation.AND);

        SearchReply reply =
                client("simulator-password").search(new SearchQuery(10, null, null, none));

        assertThat(reply.page().elements()).isEmpty();
        assertThat(reply.page().isWhole()).isTrue();
    }

    @Test
    void shouldLogInAgainOnceWhenTheTokenIsRefused() {
        // Given
        GavClient client = client("simulator-password");
        client.search(ALL);
        fault("{\"kind\":\"expireTokens\"}");

        // Then
        assertThat(client.search(ALL).page().elements()).hasSize(40);
    }

    @Test
    void shouldTellWhyInWordsAndNeverThePassword() {
        assertThatThrownBy(() -> client("canary").search(ALL))
                .isInstanceOfSatisfying(
                        QualysException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.BAD_CREDENTIALS))
                .hasMessageContaining("user name or password")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> portal("canary").version())
                .isInstanceOf(QualysException.class)
                .hasMessageNotContaining("canary");
        assertThat(portal("simulator-password").version().portal()).isNotBlank();
    }

    @Test
    void shouldTellHowLongToWait() {
        fault("{\"kind\":\"storm429\",\"waitSeconds\":7}");

        assertThatThrownBy(() -> client("simulator-password").search(ALL))
                .isInstanceOfSatisfying(
                        QualysRetryableException.class,
                        e -> {
                            assertThat(e.error()).isEqualTo(QualysError.RATE_LIMITED);
                            assertThat(e.budget().toWait()).isEqualTo(Duration.ofSeconds(7));
                        });
    }

    @Test
    void shouldEndAStalledCall() {
        fault("{\"kind\":\"stall\",\"millis\":6000}");

        assertThatThrownBy(() -> client("simulator-password").search(ALL))
                .isInstanceOfSatisfying(
                        QualysException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.TIMED_OUT));
    }

    @Test
    void shouldKeepTheAssetsBeforeABrokenConnection() {
        fault("{\"kind\":\"truncate\"}");

        SearchReply reply = client("simulator-password").search(ALL);

        assertThat(reply.page().isWhole()).isFalse();
        assertThat(reply.page().elements()).isNotEmpty().hasSizeLessThan(40);
    }

    @Test
    void shouldRefuseAReplyBeyondItsLimit() {
        fault("{\"kind\":\"hugeAsset\",\"bytes\":5000000}");

        assertThatThrownBy(() -> client("simulator-password").search(ALL))
                .isInstanceOfSatisfying(
                        QualysException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.TOO_LARGE));
    }

    @Test
    void shouldSeeAnErrorInsideAGoodStatus() {
        fault("{\"kind\":\"errorInside200\"}");

        assertThatThrownBy(() -> client("simulator-password").search(ALL))
                .isInstanceOf(QualysRetryableException.class);
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        QualysAccount nowhere =
                new QualysAccount(
                        QualysUrl.of("http://127.0.0.1:1"),
                        QualysUrl.of("http://127.0.0.1:1"),
                        "u",
                        () -> "canary");
        assertThatThrownBy(() -> new GavClient(http, nowhere, Clock.systemUTC()).login())
                .isInstanceOf(QualysRetryableException.class)
                .hasMessageContaining("nobody answers");
    }

    private static GavClient client(String password) {
        return new GavClient(http, account(password), Clock.systemUTC());
    }

    private static PortalClient portal(String password) {
        return new PortalClient(http, account(password));
    }

    private static QualysAccount account(String password) {
        QualysUrl url = QualysUrl.of(simulator.baseUri().toString());
        return new QualysAccount(url, url, SimulatorOptions.USER, () -> password);
    }

    private static void fault(String json) {
        admin("POST", "/admin/faults", json);
    }

    private static void admin(String method, String path, String body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(simulator.baseUri().resolve(path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
