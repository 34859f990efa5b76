package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.sync.Ledger;
import dev.cmdbsync.localstack.sync.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The size by system properties: {@code -Dkilled.assets=20000 -Dkilled.rounds=3} kills every
 * process three times during a load of 20,000.
 */
class KilledServicesTest {
    private static final int ROUNDS = Integer.getInteger("killed.rounds", 1);
    private static final Fleet FLEET =
            new Fleet(Integer.getInteger("killed.assets", 3_000), 23, 12, List.of());

    /** Each page comes late, so that a fast machine is not done before the last kill. */
    private static final String SLOW_PAGES =
            "{\"kind\":\"stall\",\"target\":\"search\",\"count\":0,\"millis\":%d}"
                    .formatted(Integer.getInteger("killed.page-millis", 8_000));

    // The collector first: it is done long before the others.
    private static final List<String> VICTIMS =
            List.of("collector", "Kafka", "transform", "PostgreSQL", "writer");

    @TempDir Path directory;

    @Test
    void shouldEndWithTheSameCmdbWhenEveryProcessIsKilledDuringTheLoad() {
        // Given
        CmdbSnapshot undisturbed;
        try (StackUnderTest stack = StackUnderTest.start(directory.resolve("calm"), FLEET)) {
            Run run = stack.run(stack.configure());
            assertThat(run.ledger().balanced()).isTrue();
            undisturbed = CmdbSnapshot.of(stack);
        }

        // When
        try (StackUnderTest stack = StackUnderTest.start(directory.resolve("killed"), FLEET)) {
            String scheduleId = stack.configure();
            stack.fault(SLOW_PAGES);
            String runId = stack.startRun(scheduleId);
            long progress = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                for (String victim : VICTIMS) {
                    progress = awaitMoreThan(progress, stack, runId);
                    assertThat(stack.runNow(runId).isOpen()).as("the load goes on").isTrue();
                    stack.kill(victim);
                    stack.awaitRestart(victim, round);
                }
            }
            Run run = stack.follow(runId);

            // Then
            CmdbSnapshot disturbed = CmdbSnapshot.of(stack);
            assertThat(run.ledger().balanced()).isTrue();
            assertThat(run.ledger().read()).isEqualTo(FLEET.assets());
            assertThat(disturbed.cis().keySet()).isEqualTo(undisturbed.cis().keySet());
            assertThat(disturbed).isEqualTo(undisturbed);
        }
    }

    private static long awaitMoreThan(long progress, StackUnderTest stack, String runId) {
        return await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> done(stack.runNow(runId).ledger()), done -> done > progress);
    }

    private static long done(Ledger ledger) {
        return ledger.read() + ledger.created() + ledger.updated() + ledger.unchanged();
    }
}
