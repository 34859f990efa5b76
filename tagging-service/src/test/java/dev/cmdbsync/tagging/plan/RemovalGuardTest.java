package dev.cmdbsync.tagging.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RemovalGuardTest {
    private static final RemovalGuard.Limits LIMITS = new RemovalGuard.Limits(100, 20);
    private static final String SALES = "value/department/Sales";
    private static final String FINANCE = "value/department/Finance";
    private static final String TEST = "value/environment/Test";

    @Test
    void shouldHoldBackWhatManyAssetsWouldLoseAndLetTheRestPass() {
        // Given
        Assignment moved = new Assignment(List.of(FINANCE), List.of(SALES, TEST), assets(0, 150));
        Assignment lost = new Assignment(List.of(), List.of(SALES), assets(150, 200));
        Assignment given = new Assignment(List.of(TEST), List.of(), assets(200, 300));

        // When
        RemovalGuard.Verdict verdict =
                RemovalGuard.judge(List.of(moved, lost, given), 500, LIMITS, 0);

        // Then
        assertThat(verdict.held()).isTrue();
        assertThat(verdict.losing()).isEqualTo(200);
        assertThat(verdict.allowed())
                .containsExactly(
                        new Assignment(List.of(FINANCE), List.of(SALES), assets(0, 150)), given);
    }

    @Test
    void shouldTakeAMoveForNoLoss() {
        // Given
        Assignment moved = new Assignment(List.of(FINANCE), List.of(SALES), assets(0, 500));

        // When
        RemovalGuard.Verdict verdict = RemovalGuard.judge(List.of(moved), 500, LIMITS, 0);

        // Then
        assertThat(verdict).isEqualTo(new RemovalGuard.Verdict(List.of(moved), 0, false));
    }

    @Test
    void shouldLetFewPassAndASmallPartOfMany() {
        assertThat(held(100, 100, 0)).isFalse();
        assertThat(held(101, 500, 0)).isTrue();
        assertThat(held(2_000, 10_000, 0)).isFalse();
        assertThat(held(2_001, 10_000, 0)).isTrue();
    }

    @Test
    void shouldTakeOffNoMoreThanAPersonHasSeen() {
        assertThat(held(300, 300, 300)).isFalse();
        assertThat(held(301, 301, 300)).isTrue();
    }

    private static boolean held(int losing, int carrying, int confirmed) {
        Assignment lost = new Assignment(List.of(), List.of(SALES), assets(0, losing));
        return RemovalGuard.judge(List.of(lost), carrying, LIMITS, confirmed).held();
    }

    private static List<Long> assets(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
