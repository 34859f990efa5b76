package dev.cmdbsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthTest {
    private static Simulator simulator;
    private static SimulatorClient client;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.forTests(10));
        client = new SimulatorClient(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldAnswerARawTokenOfThreePartsWithStatus201() throws Exception {
        var answer = client.auth(SimulatorOptions.USER, SimulatorOptions.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body().split("\\.")).hasSize(3);
        assertThat(answer.headers().firstValue("X-RateLimit-Limit")).isEmpty();
    }

    @Test
    void shouldSayInJsonWhyAUserMayNot() throws Exception {
        assertThat(message("cmdbsync", "wrong", 401)).contains("Invalid username or password");
        assertThat(message("locked", SimulatorOptions.PASSWORD, 401)).contains("locked");
        assertThat(message("no-api", SimulatorOptions.PASSWORD, 403)).contains("API access");
        assertThat(message("expired", SimulatorOptions.PASSWORD, 401)).contains("expired");
    }

    @Test
    void shouldRefuseCallsWithoutATokenInTheGatewaysWords() throws Exception {
        var answer = client.search("");

        assertThat(answer.statusCode()).isEqualTo(401);
        JsonNode body = SimulatorClient.MAPPER.readTree(answer.body());
        assertThat(body.path("message").asText()).isEqualTo("Not authenticated");
        assertThat(body.path("path").asText()).isEqualTo("/rest/2.0/search/am/asset");
        assertThat(body.path("status").asInt()).isEqualTo(401);
        assertThat(body.path("requestId").asText()).isNotEmpty();
    }

    private static String message(String user, String password, int status) throws Exception {
        var answer = client.auth(user, password);
        assertThat(answer.statusCode()).isEqualTo(status);
        return SimulatorClient.MAPPER.readTree(answer.body()).path("message").asText();
    }
}
