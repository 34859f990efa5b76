package dev.cmdbsync.qualys.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.qualys.SimulatedQualys;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import dev.cmdbsync.qualys.group.NewGroup;
import dev.cmdbsync.qualys.ip.IpAddition;
import dev.cmdbsync.qualys.ip.IpRanges;
import dev.cmdbsync.qualys.ip.TrackingMethod;
import dev.cmdbsync.qualys.metadata.AssetMetadata;
import dev.cmdbsync.qualys.metadata.MetadataField;
import dev.cmdbsync.qualys.tag.NewTag;
import dev.cmdbsync.simulator.SimulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CallOutcomeIT {
    private static SimulatedQualys qualys;
    private static QualysClients clients;

    @BeforeAll
    static void start() {
        qualys = new SimulatedQualys(SimulatorOptions.forTests(20));
        clients = qualys.clients();
    }

    @AfterAll
    static void stop() {
        qualys.close();
    }

    @AfterEach
    void endFaults() {
        qualys.endFaults();
    }

    @Test
    void shouldNotKnowTheOutcomeWhenTheAnswerToAChangeIsLost() {
        for (String kind : List.of("reset", "truncate", "malformed", "stall")) {
            writes(kind)
                    .forEach(
                            (target, write) -> {
                                // Given
                                qualys.forgetCalls();
                                qualys.fault(
                                        "{\"kind\":\"%s\",\"target\":\"%s\",\"millis\":5000}"
                                                .formatted(kind, target));

                                // When
                                QualysUnknownOutcomeException unknown =
                                        catchThrowableOfType(
                                                QualysUnknownOutcomeException.class, write::run);

                                // Then
                                assertThat(unknown).as(kind + " of " + target).isNotNull();
                                assertThat(unknown).hasMessageContaining("not known whether");
                                assertThat(qualys.calls().path("written").asInt())
                                        .as(target)
                                        .isEqualTo(1);
                                assertThat(qualys.calls().path("writes").asInt())
                                        .as(target)
                                        .isEqualTo(1);
                            });
        }
        assertThat(clients.groups().find("reset")).isPresent();
        assertThat(clients.tags().find("stall")).hasSize(1);
    }

    @Test
    void shouldKnowThatNothingWasChangedWhenLimitsRefuse() {
        for (String kind : List.of("storm409", "storm429")) {
            writes(kind)
                    .forEach(
                            (target, write) -> {
                                qualys.forgetCalls();
                                qualys.fault(
                                        "{\"kind\":\"%s\",\"target\":\"%s\",\"waitSeconds\":7}"
                                                .formatted(kind, target));

                                QualysRetryableException refused =
                                        catchThrowableOfType(
                                                QualysRetryableException.class, write::run);

                                assertThat(refused.error()).isEqualTo(QualysError.RATE_LIMITED);
                                assertThat(refused.budget().toWait())
                                        .isEqualTo(Duration.ofSeconds(7));
                                assertThat(qualys.calls().path("written").asInt()).isZero();
                            });
        }
    }

    @Test
    void shouldNotKnowTheOutcomeWhenQualysFailsInside() {
        for (String kind : List.of("storm503", "errorInside200")) {
            writes(kind)
                    .forEach(
                            (target, write) -> {
                                qualys.fault(
                                        "{\"kind\":\"%s\",\"target\":\"%s\"}"
                                                .formatted(kind, target));

                                assertThatThrownBy(write::run)
                                        .as(kind + " of " + target)
                                        .isInstanceOfSatisfying(
                                                QualysUnknownOutcomeException.class,
                                                e ->
                                                        assertThat(e.error())
                                                                .isEqualTo(
                                                                        QualysError.SERVER_ERROR));
                            });
        }
    }

    @Test
    void shouldTellThatThePasswordIsWrongAndThatNobodyAnswers() {
        QualysClients wrong = qualys.clients(RequestBudget.UNLIMITED, "canary");
        for (Runnable call :
                List.<Runnable>of(
                        () -> wrong.ips().list(),
                        () -> wrong.tags().create(NewTag.ofName("x", null)),
                        () -> wrong.metadata().update(List.of(metadata())),
                        () -> wrong.groups().add(new NewGroup("x", IpRanges.NONE, null)))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            QualysTerminalException.class,
                            e -> assertThat(e.error()).isEqualTo(QualysError.BAD_CREDENTIALS))
                    .hasMessageNotContaining("canary");
        }
        SimulatedQualys gone = new SimulatedQualys(SimulatorOptions.forTests(0));
        QualysClients nowhere = gone.clients();
        gone.stopServing();
        assertThatThrownBy(() -> nowhere.tags().create(NewTag.ofName("x", null)))
                .isInstanceOfSatisfying(
                        QualysRetryableException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.UNREACHABLE));
        gone.close();
    }

    @Test
    void shouldReadAgainAfterABrokenListAndNotTakeHalfOfIt() {
        qualys.fault("{\"kind\":\"malformed\",\"target\":\"ip\"}");

        assertThatThrownBy(() -> clients.ips().list())
                .isInstanceOfSatisfying(
                        QualysRetryableException.class,
                        e -> assertThat(e.error()).isEqualTo(QualysError.TRUNCATED));
        assertThat(clients.ips().list().isEmpty()).isFalse();
    }

    @Test
    void shouldMakeNoCallInsideATimeThatQualysToldToWait() {
        try (SimulatedQualys limited = new SimulatedQualys(SimulatorOptions.forTests(5))) {
            // Given
            QualysClients budgeted =
                    limited.clients(new LocalBudget(Clock.systemUTC()), SimulatorOptions.PASSWORD);
            limited.fault("{\"kind\":\"limits\",\"limit\":3,\"windowSeconds\":600}");

            // When
            int answered = 0;
            int heldBack = 0;
            for (int i = 0; i < 10; i++) {
                try {
                    budgeted.ips().list();
                    answered++;
                } catch (QualysRetryableException e) {
                    assertThat(e.error()).isEqualTo(QualysError.RATE_LIMITED);
                    assertThat(e.budget().toWait()).isPositive();
                    heldBack++;
                }
            }

            // Then
            assertThat(answered).isEqualTo(3);
            assertThat(heldBack).isEqualTo(7);
            assertThat(limited.calls().path("insideToldWait").asInt()).isZero();
            assertThat(limited.calls().path("total").asInt()).isEqualTo(3);
            assertThat(budgeted.excludedIps().list().isEmpty()).isTrue();
        }
    }

    @Test
    void shouldTellThatTooManyCallsRunAtOnce() throws Exception {
        qualys.fault("{\"kind\":\"limits\",\"limit\":300,\"concurrency\":1}");
        qualys.fault("{\"kind\":\"stall\",\"target\":\"ip\",\"millis\":1500}");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<QualysError> list =
                    () -> {
                        try {
                            clients.ips().list();
                            return null;
                        } catch (QualysException e) {
                            return e.error();
                        }
                    };
            var results = threads.invokeAll(List.of(list, list));

            assertThat(List.of(results.get(0), results.get(1)))
                    .extracting(result -> result.get())
                    .containsExactlyInAnyOrder(null, QualysError.CONCURRENCY_LIMITED);
        }
    }

    /** A change of each kind, by the API that faults aim at. */
    private static Map<String, Runnable> writes(String name) {
        Map<String, Runnable> writes = new LinkedHashMap<>();
        writes.put(
                "ip",
                () ->
                        clients.ips()
                                .add(
                                        new IpAddition(
                                                IpRanges.parse("85.0.0.1"),
                                                TrackingMethod.IP,
                                                true,
                                                false,
                                                null)));
        writes.put(
                "asset-group", () -> clients.groups().add(new NewGroup(name, IpRanges.NONE, null)));
        writes.put("tag", () -> clients.tags().create(NewTag.ofName(name, null)));
        writes.put("metadata", () -> clients.metadata().update(List.of(metadata())));
        return writes;
    }

    private static AssetMetadata metadata() {
        return new AssetMetadata(1, Map.of(MetadataField.COMPANY, "Example"), List.of());
    }
}
