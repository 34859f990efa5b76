package dev.cmdbsync.uploader.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.uploader.Qualys;
import dev.cmdbsync.uploader.TestCmdb;
import dev.cmdbsync.uploader.Uploader;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** 10,000 CIs, half of them unknown to Qualys: the end, and the calls it takes. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "uploader"))
class UploadScaleIT {
    private static final Logger LOG = Logger.getLogger(UploadScaleIT.class);
    private static final String SERVERS = "cmdb_ci_server";
    private static final int HALF = 5000;

    @Test
    void shouldTakeHardlyMoreCallsThanTheLeastPossible() {
        try (Qualys qualys = Qualys.with(HALF);
                TestCmdb cmdb = new TestCmdb()) {
            // Given
            List<Long> assets =
                    qualys.state("assets").stream()
                            .map(asset -> asset.path("assetId").asLong())
                            .toList();
            String source = Uploader.source(qualys);
            for (int number = 0; number < 2 * HALF; number++) {
                cmdb.put(SERVERS, ci(number), server(number));
                if (number < HALF) {
                    cmdb.put(
                            "sys_object_source",
                            "%032x".formatted(100_000 + number),
                            Map.of(
                                    "name",
                                    "Qualys",
                                    "id",
                                    String.valueOf(assets.get(number)),
                                    "source_feed",
                                    source,
                                    "target_sys_id",
                                    ci(number)));
                }
            }
            String schedule =
                    Uploader.schedule(
                            source,
                            Uploader.connection(cmdb),
                            """
                            "addresses":{"group":"CMDB hosts","tag":"CMDB ranges"},
                            "metadata":{"attributes":["created","last_updated","department"]}""");

            // When
            long start = System.nanoTime();
            JsonNode run = Uploader.run(schedule, false);
            long seconds = (System.nanoTime() - start) / 1_000_000_000;

            // Then
            JsonNode calls = qualys.calls();
            LOG.infof(
                    "10,000 CIs in %d s: %d calls, %d of them changes; the least possible for the"
                            + " changes is %d: %s",
                    seconds,
                    calls.path("total").asLong(),
                    qualys.written(),
                    HALF / 100 + HALF / 100 + 2,
                    calls.path("apis"));
            assertThat(run.path("records").path("SUCCESS").asInt()).isEqualTo(4 * HALF);
            assertThat(qualys.written("ip")).isEqualTo(HALF / 100);
            assertThat(qualys.written("metadata")).isEqualTo(HALF / 100);
            assertThat(qualys.written()).isEqualTo(HALF / 100 + HALF / 100 + 2);
            assertThat(qualys.state("metadata")).hasSize(HALF);
            IpRangeSet group =
                    IpRangeSet.parse(
                            qualys.state("groups").stream()
                                    .filter(g -> g.path("title").asText().equals("CMDB hosts"))
                                    .flatMap(g -> texts(g.path("ips")).stream())
                                    .collect(Collectors.joining(",")));
            assertThat(group.size()).isEqualTo(HALF);

            // When
            qualys.forgetCalls();
            Uploader.run(schedule, true);

            // Then
            assertThat(qualys.written()).isZero();
            assertThat(qualys.calls().path("total").asLong()).isEqualTo(2);
        }
    }

    private static Map<String, String> server(int number) {
        int host = number - HALF;
        return Map.of(
                "name",
                "server-" + number,
                "operational_status",
                "1",
                "ip_address",
                number < HALF ? "" : "10.%d.%d.%d".formatted(77, host / 256, host % 256),
                "department",
                "Department " + number % 20);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static String ci(int number) {
        return "%032x".formatted(number + 1);
    }
}
