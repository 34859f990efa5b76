package dev.cmdbsync.uploader.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.uploader.Qualys;
import dev.cmdbsync.uploader.TestCmdb;
import dev.cmdbsync.uploader.Uploader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a configuration file that was there before its source and its CMDB, and a connector. */
@QuarkusTest
@TestProfile(FileAndConnectorIT.Profile.class)
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "uploader"))
class FileAndConnectorIT {
    private static final String SOURCE = "from-a-file";
    private static final String SERVERS = "cmdb_ci_server";
    private static final String UUID = "0b0b0b0b-1111-2222-3333-444444444444";
    private static final String PORT = "test.cmdb.port";

    /** The connector route is on, and a file names what is to be carried. */
    public static class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            int port = freePort();
            return Map.of(
                    PORT,
                    String.valueOf(port),
                    "cmdbsync.uploader.connector.enabled",
                    "true",
                    "cmdbsync.uploader.configuration.file",
                    file(port).toString());
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path file(int port) {
            try {
                Path file = Files.createTempFile("uploader", ".yaml");
                file.toFile().deleteOnExit();
                return Files.writeString(
                        file,
                        """
                        cmdbConnections:
                          - id: acme
                            baseUrl: http://127.0.0.1:%d
                        schedules:
                          - id: connector
                            name: By a connector
                            sourceId: %s
                            cmdb: acme
                            scope: {table: cmdb_ci_server}
                            customAttributes:
                              mode: ADD
                              connectorUuid: %s
                              attributes:
                                - {key: tier, column: department}
                                - {key: owner, expression: "ci.owned_by + ' of ' + ci.department"}
                            identification: {connectorUuid: %s}
                          - id: apps
                            name: Applications by CSDM
                            sourceId: %s
                            cmdb: acme
                            scope: {table: cmdb_ci_server}
                            businessApps: {by: CSDM, attributes: [business_criticality]}
                          - id: services
                            name: Applications by services
                            sourceId: %s
                            cmdb: acme
                            scope: {table: cmdb_ci_server}
                            businessApps: {by: SERVICES, attributes: [business_criticality]}
                        """
                                .formatted(port, SOURCE, UUID, UUID, SOURCE, SOURCE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ConfigProperty(name = PORT)
    int port;

    private Qualys qualys;
    private TestCmdb cmdb;
    private List<Long> assets;

    @BeforeEach
    void start() {
        qualys = Qualys.with(30);
        cmdb = new TestCmdb(port);
        assets =
                qualys.state("assets").stream()
                        .map(asset -> asset.path("assetId").asLong())
                        .toList();
        for (int number = 0; number < 20; number++) {
            cmdb.put(
                    SERVERS,
                    ci(number),
                    Map.of(
                            "name",
                            "server-" + number,
                            "owned_by",
                            "Ann",
                            "department",
                            "Sales",
                            "ip_address",
                            "10.3.0." + number,
                            "serial_number",
                            "S" + number));
        }
        for (int number = 0; number < 10; number++) {
            cmdb.put(
                    "sys_object_source",
                    "%032x".formatted(1000 + number),
                    Map.of(
                            "name",
                            "Qualys",
                            "id",
                            String.valueOf(assets.get(number)),
                            "source_feed",
                            SOURCE,
                            "target_sys_id",
                            ci(number)));
        }
    }

    @AfterEach
    void stop() {
        qualys.close();
        cmdb.close();
    }

    @Test
    void shouldApplyTheFileWhenSourceAndCmdbAreThereAndCarryWhatItSays() {
        // Given a file whose source nobody knows yet
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> given().get("/q/health/ready").asString(),
                        containsString("schedules[0].sourceId is the id of a source"));
        given().get("/schedules/connector").then().statusCode(404);

        // When
        Uploader.source(SOURCE, qualys);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);

        // Then
        shouldTellTheConnector();
        shouldFindApplicationsBy("apps", "App of CSDM");
        shouldFindApplicationsBy("services", "App of a service");
        shouldShowTheBudget();
        shouldGiveTheSameYamlBack();
    }

    private void shouldTellTheConnector() {
        Uploader.run("connector", true);
        qualys.settle();
        List<JsonNode> told = qualys.state("connector-assets");
        assertThat(told).hasSize(20);
        assertThat(told)
                .filteredOn(each -> each.path("status").asText().equals("matched"))
                .hasSize(10);
        assertThat(qualys.state("metadata"))
                .filteredOn(each -> assets.subList(0, 10).contains(each.path("assetId").asLong()))
                .hasSize(10)
                .allSatisfy(
                        each ->
                                assertThat(each.path("customAttributes").toString())
                                        .contains("tier", "Sales", "Ann of Sales"));
        qualys.forgetCalls();
        Uploader.run("connector", true);
        assertThat(qualys.written()).isZero();

        // When a value is left out, ADD keeps what was sent earlier
        cmdb.change(SERVERS, ci(0), Map.of("department", "", "owned_by", "Bea"));
        Uploader.run("connector", true);
        qualys.settle();
        assertThat(qualys.written()).isEqualTo(1);
        assertThat(qualys.state("metadata"))
                .filteredOn(each -> each.path("assetId").asLong() == assets.getFirst())
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.path("customAttributes").toString())
                                        .contains("Sales", "Bea of "));
    }

    /** CSDM: server - application service - application. Services: association, then relation. */
    private void shouldFindApplicationsBy(String schedule, String name) {
        String app = "%032x".formatted(name.hashCode());
        String service = "%032x".formatted(schedule.hashCode());
        cmdb.put(
                "cmdb_ci_business_app",
                app,
                Map.of("name", name, "business_criticality", "1 - most critical"));
        cmdb.put("cmdb_rel_ci", "%032x".formatted(2), Map.of("parent", app, "child", service));
        if (schedule.equals("apps")) {
            cmdb.put(
                    "cmdb_rel_ci", "%032x".formatted(3), Map.of("parent", service, "child", ci(1)));
        } else {
            cmdb.put(
                    "svc_ci_assoc",
                    "%032x".formatted(4),
                    Map.of("service_id", service, "ci_id", ci(1)));
        }
        Uploader.run(schedule, true);
        assertThat(qualys.state("apps"))
                .filteredOn(each -> each.path("id").asText().equals(app))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.path("name").asText()).isEqualTo(name);
                            assertThat(each.toString()).contains("1 - most critical");
                        });
        assertThat(qualys.state("metadata"))
                .filteredOn(each -> each.path("businessAppIds").toString().contains(app))
                .extracting(each -> each.path("assetId").asLong())
                .containsExactly(assets.get(1));
    }

    private static void shouldShowTheBudget() {
        assertThat(Uploader.get("/sources/" + SOURCE + "/budget").path("items"))
                .extracting(each -> each.path("api").asText())
                .contains("ASSET_METADATA", "BUSINESS_APP", "CONNECTOR_SYNC");
        given().get("/sources/nowhere/budget").then().statusCode(404);
    }

    private static void shouldGiveTheSameYamlBack() {
        String yaml = given().get("/config.yaml").then().statusCode(200).extract().asString();
        assertThat(yaml).contains("id: acme", "id: connector", "by: CSDM", "by: SERVICES");
        given().contentType("text/plain")
                .body(yaml)
                .put("/config.yaml")
                .then()
                .statusCode(200)
                .body("applied.size()", equalTo(0))
                .body("unchanged.size()", equalTo(4));
    }

    private static String ci(int number) {
        return "%032x".formatted(number + 1);
    }
}
