package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.sync.Run;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Assets that describe the same machines in all the awkward ways, from Qualys' JSON to the CMDB.
 * The asset ids tell the truth: assets 801 and 802 are machine 8.
 */
class AwkwardFleetTest {
    private static final int ASSETS_A_MACHINE = 100;
    private static final int MACHINES = 69;

    @TempDir static Path directory;

    @Test
    void shouldEndWithOneCiAMachine() {
        // Given
        try (StackUnderTest stack = StackUnderTest.start(directory, fleet())) {
            String schedule = stack.configure();

            // When
            Run run = stack.run(schedule);

            // Then
            assertThat(run.ledger().balanced()).isTrue();
            assertThat(run.ledger().failed()).isZero();
            Map<Integer, Set<String>> cis = cisByMachine(stack);
            assertThat(cis).hasSize(MACHINES);
            assertThat(cis).allSatisfy((machine, own) -> assertThat(own).hasSize(1));
            Set<String> distinct =
                    cis.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            assertThat(distinct).hasSize(MACHINES);
            assertThat(stack.count("cmdb_ci", "")).isEqualTo(MACHINES);

            // Then where nobody can tell, people are asked; a placeholder that too many share is
            // none
            JsonNode tasks = stack.writer("/duplicates?state=OPEN");
            assertThat(evidence(tasks)).contains("serial bios:GOLDEN-4711");
            assertThat(evidence(tasks))
                    .noneMatch(each -> each.contains("RESELLER") || each.contains("O.E.M."));
            assertThat(values(stack.writer("/junk-identifiers"))).contains("bios:RESELLER-STOCK");
            assertThat(stack.writer("/assets?limit=1000").path("items"))
                    .as("assets that tell why they are no other CI")
                    .anyMatch(each -> each.path("explanation").toString().contains("UNCLEAR"));
        }
    }

    private static Fleet fleet() {
        URL file =
                Objects.requireNonNull(AwkwardFleetTest.class.getResource("/awkward-fleet.json"));
        try {
            return new Fleet(0, 1, 0, List.of(Path.of(file.toURI()).toString()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A resource has a URI", e);
        }
    }

    private static Map<Integer, Set<String>> cisByMachine(StackUnderTest stack) {
        Map<Integer, Set<String>> cis = new TreeMap<>();
        for (JsonNode asset : stack.writer("/assets?limit=1000").path("items")) {
            int machine = asset.path("assetId").asInt() / ASSETS_A_MACHINE;
            cis.computeIfAbsent(machine, any -> new TreeSet<>()).add(asset.path("ci").asText());
        }
        return cis;
    }

    private static List<String> evidence(JsonNode tasks) {
        return tasks.path("items")
                .valueStream()
                .map(each -> each.path("evidence").asText())
                .toList();
    }

    private static List<String> values(JsonNode junk) {
        return junk.path("items").valueStream().map(each -> each.path("value").asText()).toList();
    }
}
