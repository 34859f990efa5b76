package dev.cmdbsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritesTest {
    private static final String FO = "/api/2.0/fo/asset/";
    private static final String QPS = "/qps/rest/2.0/";
    private static Simulator simulator;
    private static SimulatorClient client;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.forTests(30));
        client = SimulatorClient.loggedInTo(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldAnswerWithTheDocumentedCodes() throws Exception {
        assertThat(form("ip/", "action=add&ips=1.1.1.1&enable_vm=1&foo=1")).contains("<CODE>1901");
        assertThat(form("ip/", "ips=1.1.1.1")).contains("<CODE>1903");
        assertThat(form("ip/", "action=add&enable_vm=1")).contains("<CODE>1903");
        assertThat(form("ip/", "action=remove&ips=1.1.1.1")).contains("<CODE>1905");
        assertThat(form("ip/", "action=add&enable_vm=1&ips=1.1.1.0/24")).contains("<CODE>1905");
        assertThat(form("ip/", "action=add&enable_vm=1&ips=1.1.1.999")).contains("<CODE>1905");
        assertThat(form("ip/", "action=add&enable_vm=2&ips=1.1.1.1")).contains("<CODE>1905");
        assertThat(form("ip/", "action=add&ips=1.1.1.1&enable_vm=0&enable_pc=0"))
                .contains("<CODE>1922");
        assertThat(form("ip/", "action=update&ips=10.0.0.1&tracking_method=DNS"))
                .contains("<CODE>1922");
        assertThat(form("excluded_ip/", "action=add&ips=1.1.1.1")).contains("<CODE>1903");
        assertThat(form("group/", "action=edit&id=1")).contains("<CODE>1905");
        assertThat(client.vm(FO + "ip/?action=add&ips=1.1.1.1&enable_vm=1").body())
                .contains("<CODE>1908");
    }

    @Test
    void shouldLeaveOutTheSetOfNoAddresses() throws Exception {
        assertThat(form("ip/", "action=list&ips=240.0.0.1"))
                .contains("IP_LIST_OUTPUT")
                .doesNotContain("IP_SET");
    }

    @Test
    void shouldAnswerTagsInXmlUnlessBothHeadersSayJson() throws Exception {
        String xml =
                "<ServiceRequest><data><Tag><name>A &amp; B</name><children><set><TagSimple>"
                        + "<name>below</name></TagSimple></set></children></Tag></data>"
                        + "</ServiceRequest>";
        String created = qps("create/am/tag", xml, "text/xml", "application/json").body();
        assertThat(created).startsWith("<?xml").contains("<name>A &amp; B</name>", "below");

        JsonNode found =
                json(qps(
                                        "search/am/tag",
                                        """
                                                {"ServiceRequest":{"filters":{"Criteria":[{"field":"name",\
                                                "operator":"CONTAINS","value":"a & b"}]}}}""",
                                        "application/json",
                                        "application/json")
                                .body())
                        .path("ServiceResponse");
        assertThat(found.path("responseCode").asText()).isEqualTo("SUCCESS");
        assertThat(found.path("hasMoreRecords").asText()).isEqualTo("false");
        assertThat(found.at("/data/0/Tag/children/list/0/TagSimple/name").asText())
                .isEqualTo("below");
    }

    @Test
    void shouldSayWhatIsWrongWithStatus200() throws Exception {
        HttpResponse<String> answer =
                qps(
                        "search/am/hostasset",
                        "<ServiceRequest><filters><Criteria field=\"qwebHostId\" operator=\"EQUALS\">"
                                + "abc123</Criteria></filters></ServiceRequest>",
                        "text/xml",
                        "text/xml");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<responseCode>INVALID_REQUEST</responseCode>")
                .contains("Criteria: Invalid value format for criteria 'qwebHostId' (abc123).")
                .contains("Specify criteria value(s) as Long.");
        assertThat(qps("get/am/tag/1", "", "text/xml", "text/xml").body())
                .contains("OBJECT_NOT_FOUND");
        assertThat(qps("search/am/tag", "<x/>", "text/xml", "text/xml").body())
                .contains("INVALID_REQUEST");
        assertThat(qps("search/am/tag", "<!DOCTYPE x []><x/>", "text/xml", "text/xml").body())
                .contains("INVALID_REQUEST");
    }

    @Test
    void shouldPurgeHostsLaterThanTheCall() throws Exception {
        JsonNode host =
                client.truth().stream().filter(a -> a.path("hostId").isNumber()).findFirst().get();

        assertThat(form("host/", "action=purge&ids=" + host.path("hostId").asText()))
                .contains("BATCH_RETURN", "Hosts Queued for Purging");
        client.adminAnswer("POST", "/settle", "");

        assertThat(client.truth())
                .noneMatch(asset -> asset.path("assetId").equals(host.path("assetId")));
    }

    @Test
    void shouldRefuseMetadataThatIsTooLong() throws Exception {
        HttpResponse<String> answer =
                client.gateway(
                        "/rest/2.0/update/am/asset/business/metadata",
                        "{\"data\":[{\"qualysAssetId\":\"1\",\"metadata\":{\"company\":\""
                                + "x".repeat(129)
                                + "\"}}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer.body()).path("responseMessage").asText()).contains("company");
        assertThat(
                        client.gateway("/rest/2.0/upsert/am/businessapp/metadata", "{\"data\":[]}")
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        client.gateway(
                                        "/rest/2.0/upsert/am/businessapp/metadata",
                                        "{\"data\":[{\"businessAppId\":\"a\",\"name\":\"b\"}]}")
                                .body())
                .contains("created is required");
        assertThat(client.gateway("/rest/2.0/am/connector/asset/data/sync", "{}").body())
                .contains("connectorUuid");
    }

    @Test
    void shouldKeepWhatWasWrittenOverARestart(@TempDir Path dir) throws Exception {
        // Given
        SimulatorOptions options = SimulatorOptions.forTests(10).withStateDir(dir);
        List<String> before;
        try (Simulator first = Simulator.start(options);
                SimulatorClient caller = SimulatorClient.loggedInTo(first)) {
            long asset = caller.readIds(10, "", "").getFirst();
            caller.gateway(
                    "/rest/2.0/update/am/asset/business/metadata",
                    "{\"data\":[{\"qualysAssetId\":\""
                            + asset
                            + "\",\"metadata\":{\"department\":\"Kept\"}}]}");
            caller.send(post(caller, FO + "ip/", "action=add&ips=77.0.0.1-77.0.0.9&enable_vm=1"));
            caller.send(post(caller, FO + "group/", "action=add&title=Kept&ips=77.0.0.3"));
            caller.adminAnswer("POST", "/settle", "");
            before = states(caller);
        }

        // When
        try (Simulator second = Simulator.start(options);
                SimulatorClient caller = SimulatorClient.loggedInTo(second)) {
            // Then
            assertThat(states(caller)).isEqualTo(before);
            assertThat(before.getFirst()).contains("77.0.0.1-77.0.0.9");
        }
    }

    private static List<String> states(SimulatorClient caller) throws Exception {
        return List.of(
                caller.adminAnswer("GET", "/ips", "").body(),
                caller.adminAnswer("GET", "/groups", "").body(),
                caller.adminAnswer("GET", "/metadata", "").body());
    }

    private static String form(String path, String body) throws Exception {
        return client.send(post(client, FO + path, body)).body();
    }

    private static HttpRequest.Builder post(SimulatorClient caller, String path, String body) {
        return signed(caller, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> qps(
            String path, String body, String contentType, String accept) throws Exception {
        return client.send(
                signed(client, QPS + path)
                        .header("Content-Type", contentType)
                        .header("Accept", accept)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder signed(SimulatorClient caller, String path) {
        String pair = SimulatorOptions.USER + ":" + SimulatorOptions.PASSWORD;
        return caller.request(path)
                .header("X-Requested-With", "test")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                pair.getBytes(
                                                        java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static JsonNode json(String body) throws Exception {
        return SimulatorClient.MAPPER.readTree(body);
    }
}
