package dev.cmdbsync.collector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.collector.run.RunPlanBuilder.History;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunPlanBuilderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    @Test
    void shouldReadEverythingTheFirstTime() {
        assertThat(plan(new History(null, null, null), false, null, null))
                .isEqualTo(new RunPlan(true, null, null, NOW));
        assertThat(plan(new History(null, null, null), false, YESTERDAY, null))
                .isEqualTo(new RunPlan(true, YESTERDAY, null, NOW));
    }

    @Test
    void shouldGoBackByTheOverlapBeforeTheStartOfTheLastCompleteReading() {
        assertThat(plan(new History(null, YESTERDAY, YESTERDAY), false, null, null))
                .isEqualTo(new RunPlan(false, YESTERDAY.minus(OVERLAP), null, NOW));
    }

    @Test
    void shouldNotReadBeforeTheSchedulesOwnStart() {
        assertThat(
                        plan(
                                        new History(null, YESTERDAY, YESTERDAY),
                                        false,
                                        NOW.minusSeconds(60),
                                        null)
                                .since())
                .isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void shouldResumeAnUnfinishedReadingAsItWasAndKeepItsStart() {
        // Given
        Run stopped = run(77L, YESTERDAY.minusSeconds(9), YESTERDAY);

        // Then
        assertThat(plan(new History(stopped, NOW.minusSeconds(99), null), false, null, null))
                .isEqualTo(new RunPlan(false, YESTERDAY.minusSeconds(9), 77L, YESTERDAY));
    }

    @Test
    void shouldStartOverWhenEverythingIsAskedFor() {
        assertThat(
                        plan(
                                new History(run(77L, null, YESTERDAY), YESTERDAY, YESTERDAY),
                                true,
                                null,
                                null))
                .isEqualTo(new RunPlan(true, null, null, NOW));
    }

    @Test
    void shouldReadEverythingAgainWhenTheLastFullReadingIsTooOld() {
        History history = new History(null, NOW.minusSeconds(60), YESTERDAY);
        assertThat(plan(history, false, null, Duration.ofHours(24)).full()).isTrue();
        assertThat(plan(history, false, null, Duration.ofHours(25)).full()).isFalse();
    }

    private static RunPlan plan(
            History history, boolean full, @Nullable Instant since, @Nullable Duration fullEvery) {
        return RunPlanBuilder.plan(history, full, since, fullEvery, OVERLAP, NOW);
    }

    private static Run run(Long cursor, @Nullable Instant since, Instant pagingStartedAt) {
        return new Run(
                UUID.randomUUID(),
                1,
                "s",
                "q",
                RunStatus.STOPPED,
                null,
                "SCHEDULE",
                false,
                since,
                pagingStartedAt,
                "k",
                null,
                300,
                "",
                Duration.ofMinutes(10),
                null,
                cursor,
                false,
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                false,
                NOW,
                null,
                null);
    }
}
