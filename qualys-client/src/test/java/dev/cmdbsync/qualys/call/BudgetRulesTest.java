package dev.cmdbsync.qualys.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.http.Budget;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetRulesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void shouldHoldCallsBackForExactlyTheToldTime() {
        assertThat(BudgetRules.blockAfterAnswer(told(0L, 181L), NOW))
                .isEqualTo(NOW.plusSeconds(181));
        assertThat(
                        BudgetRules.pause(
                                told(0L, 181L),
                                QualysError.RATE_LIMITED,
                                5,
                                Duration.ofMillis(700)))
                .isEqualTo(Duration.ofSeconds(181));
    }

    @Test
    void shouldNotHoldCallsBackWhileSomethingIsLeftOrNothingIsTold() {
        assertThat(BudgetRules.blockAfterAnswer(told(4L, 0L), NOW)).isNull();
        assertThat(BudgetRules.blockAfterAnswer(Budget.UNKNOWN, NOW)).isNull();
    }

    @Test
    void shouldProbeAtTheRateOfTheWindowWhenNothingIsLeftAndNoWaitIsTold() {
        assertThat(BudgetRules.blockAfterAnswer(told(0L, null), NOW))
                .isEqualTo(NOW.plusSeconds(12));
    }

    @Test
    void shouldBackOffWithJitterUpToTheWindowWhenARefusalTellsNothing() {
        Duration jitter = Duration.ofMillis(300);
        assertThat(BudgetRules.pause(Budget.UNKNOWN, QualysError.RATE_LIMITED, 0, jitter))
                .isEqualTo(Duration.ofMillis(1300));
        assertThat(BudgetRules.pause(Budget.UNKNOWN, QualysError.RATE_LIMITED, 3, jitter))
                .isEqualTo(Duration.ofMillis(8300));
        assertThat(BudgetRules.pause(Budget.UNKNOWN, QualysError.RATE_LIMITED, 60, jitter))
                .isEqualTo(Duration.ofHours(1));
        assertThat(BudgetRules.pause(Budget.UNKNOWN, QualysError.CONCURRENCY_LIMITED, 60, jitter))
                .isEqualTo(Duration.ofSeconds(30));
    }

    private static Budget told(@Nullable Long remaining, @Nullable Long toWait) {
        return new Budget(
                300L,
                remaining,
                Duration.ofHours(1),
                toWait == null ? null : Duration.ofSeconds(toWait),
                null,
                null);
    }
}
