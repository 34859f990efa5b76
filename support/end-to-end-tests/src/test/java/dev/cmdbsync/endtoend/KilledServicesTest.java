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

class KilledServicesTest {
    private static final Fleet FLEET = new Fleet(3_000, 23, 12, List.of());
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
            String runId = stack.startRun(stack.configure());
            for (int i = 0; i < VICTIMS.size(); i++) {
                awaitProgress(stack, runId, (i + 1) * 100L);
                assertThat(stack.runNow(runId).isOpen()).as("the load goes on").isTrue();
                stack.kill(VICTIMS.get(i));
                stack.awaitRestart(VICTIMS.get(i), 1);
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

    private static void awaitProgress(StackUnderTest stack, String runId, long assets) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> done(stack.runNow(runId).ledger()) >= assets);
    }

    private static long done(Ledger ledger) {
        return ledger.read() + ledger.created() + ledger.updated() + ledger.unchanged();
    }
}
