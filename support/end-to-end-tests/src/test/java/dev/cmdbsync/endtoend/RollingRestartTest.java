package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.component.Service;
import dev.cmdbsync.localstack.sync.Run;
import dev.cmdbsync.model.event.CiState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replicas of every service, all of them replaced one by one during a load that their shared
 * schedule starts. Two minutes on a machine that does nothing else, so only if asked for: {@code
 * -Drolling.replicas=2}, and {@code -Drolling.assets=20000} for a larger fleet.
 */
@EnabledIfSystemProperty(named = "rolling.replicas", matches = "\\d+")
class RollingRestartTest {
    private static final Fleet FLEET =
            new Fleet(Integer.getInteger("rolling.assets", 2_000), 31, 6, List.of());

    /** Each page comes late, so that the load outlasts the roll-out. */
    private static final String SLOW_PAGES =
            "{\"kind\":\"stall\",\"target\":\"search\",\"count\":0,\"millis\":%d}"
                    .formatted(Integer.getInteger("rolling.page-millis", 40_000));

    @TempDir Path directory;

    @Test
    void shouldLoseAndDoubleNothingWhenTheReplicasAreReplacedDuringALoad() {
        int replicas = Integer.getInteger("rolling.replicas");
        try (StackUnderTest stack = StackUnderTest.start(directory, FLEET, replicas)) {
            // Given
            stack.fault(SLOW_PAGES);
            String schedule = stack.configure(Duration.ofSeconds(5));
            await().atMost(Duration.ofSeconds(60)).until(() -> runs(stack, schedule).size() > 0);
            String runId = runs(stack, schedule).get(0).path("id").asText();
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> stack.runNow(runId).ledger().created() > 0);

            // When
            for (int replica = replicas; replica >= 1; replica--) {
                for (Service service : Service.values()) {
                    String name = service.role() + (replica == 1 ? "" : "-" + replica);
                    stack.terminate(name);
                    stack.awaitRestart(name, 1);
                }
            }
            assertThat(stack.runNow(runId).isOpen()).as("the load outlasts the roll-out").isTrue();
            stack.clearFaults();
            Run run = stack.follow(runId);

            // Then
            assertThat(run.ledger().balanced()).isTrue();
            assertThat(run.ledger().read()).isEqualTo(FLEET.assets());
            assertThat(run.ledger().failed()).isZero();
            assertThat(stack.count("cmdb_ci", "")).isEqualTo(run.ledger().created());
            assertThat(stack.count("sys_object_source", ""))
                    .isEqualTo(run.ledger().read() - run.ledger().rejected());
            assertThat(stack.topics().states(CiState::className))
                    .hasSize((int) run.ledger().created());
            assertThat(runs(stack, schedule))
                    .singleElement()
                    .satisfies(
                            only ->
                                    assertThat(only.path("startedBy").asText())
                                            .isEqualTo("SCHEDULE"));
        }
    }

    private static JsonNode runs(StackUnderTest stack, String schedule) {
        return stack.collectorHttp().get("/runs?scheduleId=" + schedule).body().path("items");
    }
}
