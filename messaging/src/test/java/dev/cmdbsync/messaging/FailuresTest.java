package dev.cmdbsync.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "25006", "40001", "40P01", "53100", "53300", "55P03", "57P01", "57P03",
                "58030"
            })
    void shouldCallAnOutageInfrastructure(String state) {
        assertThat(Failures.isInfrastructure(new RuntimeException(new SQLException("away", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22P05", "23505", "42601"})
    void shouldCallARefusedValueNoInfrastructure(String state) {
        assertThat(Failures.isInfrastructure(new SQLException("refused", state))).isFalse();
    }

    @Test
    void shouldNameKindsAndStatesButNoMessages() {
        String text =
                Failures.describe(
                        new RuntimeException("secret", new SQLException("secret too", "57P01")));

        assertThat(text).isEqualTo("RuntimeException <- SQLException [57P01]");
    }

    @Test
    void shouldTryAgainUntilTheOutageIsOver() throws Exception {
        AtomicInteger calls = new AtomicInteger();

        String result =
                new UntilDone()
                        .run(
                                "work",
                                Failures::isInfrastructure,
                                () -> {
                                    if (calls.incrementAndGet() < 3) {
                                        throw new PublishException(
                                                "away", new TimeoutException("slow"));
                                    }
                                    return "done";
                                });

        assertThat(result).isEqualTo("done");
        assertThat(calls).hasValue(3);
    }

    @Test
    void shouldNotTryAgainWhatTheDataCaused() {
        AtomicInteger calls = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                new UntilDone()
                                        .run(
                                                "work",
                                                Failures::isInfrastructure,
                                                () -> {
                                                    calls.incrementAndGet();
                                                    throw new SQLException("refused", "22001");
                                                }))
                .isInstanceOf(SQLException.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldGiveUpAtShutdownSoThatNothingIsAcknowledged() {
        UntilDone untilDone = new UntilDone();
        untilDone.onShutdown(new ShutdownEvent());

        assertThatThrownBy(
                        () ->
                                untilDone.run(
                                        "work",
                                        Failures::isInfrastructure,
                                        () -> {
                                            throw new IOException("away");
                                        }))
                .isInstanceOf(UntilDone.ShuttingDownException.class);
    }
}
