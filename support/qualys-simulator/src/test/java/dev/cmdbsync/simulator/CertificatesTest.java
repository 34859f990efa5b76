package dev.cmdbsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CertificatesTest {
    private static Simulator simulator;
    private static SimulatorClient client;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.forTests(200));
        client = SimulatorClient.loggedInTo(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    private static List<JsonNode> all(String filter, int size) throws Exception {
        List<JsonNode> certificates = new ArrayList<>();
        for (int number = 0; ; number++) {
            var answer = answer(filter, number, size);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = SimulatorClient.MAPPER.readTree(answer.body());
            assertThat(page.isArray()).isTrue();
            if (page.isEmpty()) {
                return certificates;
            }
            page.forEach(certificates::add);
        }
    }

    private static java.net.http.HttpResponse<String> answer(String filter, int number, int size)
            throws Exception {
        return client.gateway(
                "/certview/v2/certificates",
                "{\"filter\":"
                        + filter
                        + ",\"pageNumber\":"
                        + number
                        + ",\"pageSize\":"
                        + size
                        + "}");
    }

    @Test
    void shouldAnswerPagesOfABareArrayUntilOneIsEmpty() throws Exception {
        List<JsonNode> certificates = all("null", 7);

        assertThat(certificates).hasSizeGreaterThan(20);
        Set<String> hashes = new HashSet<>();
        Set<Long> assets = new HashSet<>(client.readIds(300, "", ""));
        for (JsonNode each : certificates) {
            assertThat(hashes.add(each.path("certhash").asText())).isTrue();
            assertThat(each.path("validTo").asLong())
                    .isGreaterThan(each.path("validFrom").asLong());
            assertThat(each.path("assetCount").asInt()).isEqualTo(each.path("assets").size());
            each.path("assets")
                    .forEach(host -> assertThat(assets).contains(host.path("id").asLong()));
        }
        assertThat(all("null", 200)).isEqualTo(certificates);
    }

    @Test
    void shouldFilterAndRefuseWhatItCannotAskFor() throws Exception {
        String large =
                "{\"filters\":[{\"field\":\"certificate.keySize\",\"operator\":\"EQUALS\",\"value\":\"4096\"}],"
                        + "\"operation\":\"AND\"}";

        assertThat(all(large, 5))
                .isNotEmpty()
                .allMatch(each -> each.path("keySize").asInt() == 4096);
        assertThat(answer(large.replace("keySize", "colour"), 0, 5).statusCode()).isEqualTo(400);
        assertThat(answer("null", 0, 201).statusCode()).isEqualTo(400);
    }
}
