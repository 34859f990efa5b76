package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.NamingPolicy;
import dev.cmdbsync.model.run.NoClassMatch;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.testsupport.TestUsers;
import dev.cmdbsync.testsupport.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "writer"),
        restrictToAnnotatedClass = true)
class ApprovalApiTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final RunOptions APPROVAL =
            new RunOptions(
                    CiOperation.INSERT_AND_UPDATE,
                    false,
                    false,
                    true,
                    true,
                    true,
                    true,
                    NamingPolicy.HOST_NAME,
                    NoClassMatch.FALLBACK_CLASS,
                    "cmdb_ci_hardware");

    @Inject DataSource database;

    private static TestAsset held(UUID run, long id) {
        return asset(id)
                .inRun(run)
                .named("held" + id)
                .serial("SN-H-" + id)
                .child("qualys_open_port", Map.of("port", "22", "protocol", "TCP"))
                .options(APPROVAL);
    }

    private static void send(TestAsset... assets) throws Exception {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (TestAsset each : assets) {
            records.add(each.toSend());
        }
        Topics.send(records);
    }

    private static void sendAll(UUID run, int from, int to) throws Exception {
        List<TestAsset> assets = new ArrayList<>();
        for (int id = from; id <= to; id++) {
            assets.add(held(run, id));
        }
        send(assets.toArray(new TestAsset[0]));
    }

    private static int waiting(UUID run) {
        return given().queryParam("runId", run)
                .queryParam("state", "PENDING")
                .get("/approvals")
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }

    private static void awaitWaiting(UUID run, int number) {
        await().atMost(SOON).until(() -> waiting(run) == number);
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }

    private static JsonPath job(String body, int total) {
        String id =
                post("/approval-jobs", body)
                        .statusCode(202)
                        .body("total", equalTo(total))
                        .body("by", equalTo(TestUsers.TESTER))
                        .extract()
                        .path("id");
        await().atMost(SOON)
                .until(() -> given().get("/approval-jobs/" + id).path("state").equals("DONE"));
        return given().get("/approval-jobs/" + id).jsonPath();
    }

    private static Map<String, Integer> counts(UUID run) {
        Map<String, Integer> counts = given().get("/runs/" + run + "/ledger").path("counts");
        counts.values().removeIf(each -> each == 0);
        return counts;
    }

    @Test
    void shouldShowWhatOneWouldChangeAndApplyExactlyThat() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        send(held(run, 1).with("os", "Linux 7"));
        awaitWaiting(run, 1);

        // When
        String hash =
                given().get("/approvals/emea/1")
                        .then()
                        .statusCode(200)
                        .body("record.operation", equalTo("CREATED"))
                        .body("record.className", equalTo("cmdb_ci_linux_server"))
                        .body("record.matchedBy", equalTo("NONE"))
                        .body("current", equalTo(true))
                        .body(
                                "changes.changes.find { it.attribute == 'os' }.after",
                                equalTo("Linux 7"))
                        .body(
                                "changes.related.find { it.table == 'qualys_open_port' }.rows[0].after.port",
                                equalTo("22"))
                        .extract()
                        .path("record.hash");

        // Then
        post("/approvals/emea/1/approve", "{}").statusCode(400);
        post("/approvals/emea/1/approve", "{\"hash\":\"" + "0".repeat(64) + "\"}")
                .statusCode(409)
                .contentType("application/problem+json")
                .body("approval.record.hash", equalTo(hash));
        post("/approvals/emea/1/approve", "{\"hash\":\"" + hash + "\",\"reason\":\"ours\"}")
                .statusCode(200)
                .body("result", equalTo("APPLIED"));
        post("/approvals/emea/1/approve", "{\"hash\":\"" + hash + "\"}").statusCode(404);
        given().get("/approvals/emea/1").then().statusCode(404);
        assertThat(counts(run)).isEqualTo(Map.of("CREATED", 1));
        given().get("/sync-records/emea/1")
                .then()
                .statusCode(200)
                .body("status", equalTo("SUCCESS"))
                .body("history[0].action", equalTo("APPROVE"))
                .body("history[0].by", equalTo(TestUsers.TESTER))
                .body("history[0].reason", equalTo("ours"));
    }

    @Test
    void shouldApproveAllThatMatchInTheBackground() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        sendAll(run, 1000, 1999);
        awaitWaiting(run, 1000);
        given().queryParam("runId", run)
                .queryParam("name", "HELD15")
                .queryParam("sort", "-name")
                .queryParam("limit", 10)
                .get("/approvals")
                .then()
                .statusCode(200)
                .body("total", equalTo(100))
                .body("items", hasSize(10))
                .body("items[0].name", equalTo("held1599"));
        given().queryParam("runId", run)
                .queryParam("className", "cmdb_ci_win_server")
                .get("/approvals")
                .then()
                .body("total", equalTo(0));
        given().queryParam("sort", "nonsense").get("/approvals").then().statusCode(400);

        // When
        JsonPath job =
                job(
                        "{\"action\":\"APPROVE\",\"reason\":\"all\",\"filter\":{\"runId\":\""
                                + run
                                + "\",\"className\":\"cmdb_ci_server\"}}",
                        1000);

        // Then
        assertThat(job.getInt("applied")).isEqualTo(1000);
        assertThat(job.getInt("settled")).isEqualTo(1000);
        assertThat(waiting(run)).isZero();
        assertThat(counts(run)).isEqualTo(Map.of("CREATED", 1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asset",
                "-asset",
                "stagedAt",
                "-name",
                "className",
                "operation",
                "-changes"
            })
    void shouldGoOnBehindThePageBefore(String sort) throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        int first = 70_000 + 100 * Math.floorMod(sort.hashCode(), 997);
        sendAll(run, first, first + 19);
        awaitWaiting(run, 20);
        List<String> expected =
                given().queryParam("runId", run)
                        .queryParam("sort", sort)
                        .get("/approvals")
                        .path("items.assetId");

        // When
        List<String> walked = new ArrayList<>();
        String after = null;
        do {
            RequestSpecification request =
                    given().queryParam("runId", run)
                            .queryParam("sort", sort)
                            .queryParam("limit", 5);
            JsonPath page =
                    (after == null ? request : request.queryParam("after", after))
                            .get("/approvals")
                            .jsonPath();
            assertThat(page.getInt("total")).isEqualTo(20);
            walked.addAll(page.getList("items.assetId"));
            after = page.getString("next");
            if (walked.size() == 5) {
                given().queryParam("after", after).get("/approvals").then().statusCode(400);
            }
        } while (after != null);

        // Then
        assertThat(walked).isEqualTo(expected).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/approvals", "/approvals?sort=-changes", "/sync-records"})
    void shouldReadAnyOffsetAsAPartOfTheWholeList(String list) throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        int first = 180_000 + 100 * Math.floorMod(list.hashCode(), 997);
        sendAll(run, first, first + 9);
        awaitWaiting(run, 10);
        List<String> all = given().queryParam("runId", run).get(list).path("items.assetId");

        for (int offset = 0; offset <= 12; offset++) {
            // When
            JsonPath page =
                    given().queryParam("runId", run)
                            .queryParam("limit", 3)
                            .queryParam("offset", offset)
                            .get(list)
                            .jsonPath();

            // Then
            int from = Math.min(offset, 10);
            int to = Math.min(offset + 3, 10);
            assertThat(page.<String>getList("items.assetId")).isEqualTo(all.subList(from, to));
            assertThat(page.getInt("total")).isEqualTo(10);
            String next = page.getString("next");
            assertThat(next != null).isEqualTo(to < 10);
            if (next != null) {
                assertThat(
                                given().queryParam("runId", run)
                                        .queryParam("limit", 100)
                                        .queryParam("after", next)
                                        .get(list)
                                        .<List<String>>path("items.assetId"))
                        .isEqualTo(all.subList(to, 10));
            }
        }
    }

    @Test
    void shouldGoOnBehindAPageOfTheQueueAndCountOnlyWhenAsked() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        sendAll(run, 60_000, 60_002);
        awaitWaiting(run, 3);

        // When
        String after =
                given().queryParam("runId", run)
                        .queryParam("limit", 2)
                        .queryParam("count", false)
                        .get("/sync-records")
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(2))
                        .body("$", not(hasKey("total")))
                        .extract()
                        .path("next");

        // Then
        given().queryParam("runId", run)
                .queryParam("limit", 2)
                .queryParam("after", after)
                .get("/sync-records")
                .then()
                .statusCode(200)
                .body("items.assetId", equalTo(List.of("60002")))
                .body("$", not(hasKey("next")));
        given().queryParam("after", "nonsense").get("/sync-records").then().statusCode(400);
    }

    @Test
    void shouldKeepOnlyTheRecordThatTheDatabaseRefusesAndTryItAgainWhenItMay() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        sendAll(run, 3000, 3049);
        awaitWaiting(run, 50);
        sql("alter table ci add constraint broken_ck check (name is distinct from 'held3017')");

        // When
        String filter = "\"filter\":{\"runId\":\"" + run + "\"}}";
        JsonPath job = job("{\"action\":\"APPROVE\"," + filter, 50);

        // Then
        assertThat(job.getInt("applied")).isEqualTo(49);
        assertThat(job.getInt("failed")).isEqualTo(1);
        given().get("/approvals/emea/3017")
                .then()
                .statusCode(200)
                .body("record.state", equalTo("FAILED"))
                .body("record.errorCode", equalTo("DATA_REFUSED"))
                .body("answer", containsString("broken_ck"));
        given().queryParam("status", "ERROR")
                .queryParam("runId", run)
                .get("/sync-records")
                .then()
                .statusCode(200)
                .body("items.assetId", equalTo(List.of("3017")));

        // When
        sql("alter table ci drop constraint broken_ck");
        JsonPath retry = job("{\"action\":\"RETRY\"," + filter, 1);

        // Then
        assertThat(retry.getInt("waiting")).isEqualTo(1);
        assertThat(job("{\"action\":\"APPROVE\"," + filter, 1).getInt("applied")).isEqualTo(1);
        assertThat(counts(run)).isEqualTo(Map.of("CREATED", 50));
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @Test
    void shouldRejectAndPutBackToTheQueue() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        sendAll(run, 5000, 5002);
        awaitWaiting(run, 3);

        // When
        post("/approvals/emea/5000/reject", "{\"reason\":\"not ours\"}")
                .statusCode(200)
                .body("result", equalTo("REJECTED"))
                .body("approval.record.decidedBy", equalTo(TestUsers.TESTER));
        JsonPath job =
                job(
                        "{\"action\":\"REJECT\",\"items\":[{\"sourceId\":\"emea\",\"assetId\":\"5001\"},"
                                + "{\"sourceId\":\"emea\",\"assetId\":\"4711\"}]}",
                        1);

        // Then
        assertThat(job.getInt("rejected")).isEqualTo(1);
        assertThat(counts(run)).isEqualTo(Map.of("PENDING", 1, "REJECTED", 2));

        // When
        given().contentType("application/json")
                .post("/approvals/emea/5000/retry")
                .then()
                .statusCode(202);

        // Then
        awaitWaiting(run, 2);
        assertThat(counts(run)).isEqualTo(Map.of("PENDING", 2, "REJECTED", 1));
        given().contentType("application/json")
                .post("/approvals/emea/4711/retry")
                .then()
                .statusCode(404);
        post("/approval-jobs", "{\"action\":\"APPROVE\"}").statusCode(400);
        given().get("/approval-jobs")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(notNullValue()));
    }

    @Test
    void shouldFinishASecondAssetOfAMachineInTheSameJob() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        send(held(run, 7001), held(run, 7002).named("held7001").serial("SN-H-7001"));
        awaitWaiting(run, 2);
        given().get("/approvals/emea/7001")
                .then()
                .body("record.why", equalTo("Its schedule asks for approval"));

        // When
        JsonPath job =
                job(
                        "{\"action\":\"APPROVE\",\"replanned\":true,\"filter\":{\"runId\":\""
                                + run
                                + "\"}}",
                        2);

        // Then
        assertThat(job.getInt("applied")).isEqualTo(2);
        assertThat(job.getBoolean("replanned")).isTrue();
        assertThat(waiting(run)).isZero();
        assertThat(counts(run)).isEqualTo(Map.of("CREATED", 1, "UPDATED", 1));
    }

    @Test
    void shouldLetPoliciesOfADocumentDecideAboutWhatWaits() throws Exception {
        // Given
        UUID run = UUID.randomUUID();
        sendAll(run, 8000, 8009);
        awaitWaiting(run, 10);
        String document =
                """
                approval-policies:
                  - name: new servers pass
                    effect: APPROVE
                    sources: [emea]
                    schedules: []
                    classes: [cmdb_ci_server]
                    operations: [CREATED]
                    atMostAttributes: 4
                """;
        put("?dryRun=true", document)
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("created", equalTo(List.of("new servers pass")));
        put("", document).statusCode(200);
        put("", document).statusCode(200).body("unchanged", equalTo(1));

        // When
        String id =
                given().contentType("application/json")
                        .queryParam("runId", run)
                        .post("/approval-policies/apply-to-waiting")
                        .then()
                        .statusCode(202)
                        .body("total", equalTo(10))
                        .extract()
                        .path("id");
        await().atMost(SOON)
                .until(() -> given().get("/approval-jobs/" + id).path("state").equals("DONE"));

        // Then
        assertThat(waiting(run)).isZero();
        assertThat(counts(run)).isEqualTo(Map.of("CREATED", 10));
        assertThat(given().get("/approval-policies.yaml").asString()).contains("new servers pass");
        put("?prune=true", "approval-policies: []")
                .statusCode(200)
                .body("removed", hasItem("new servers pass"));
    }

    private static ValidatableResponse put(String parameters, String document) {
        return given().contentType(ContentType.TEXT)
                .body(document)
                .put("/approval-policies.yaml" + parameters)
                .then();
    }

    @Test
    void shouldRefusePoliciesThatCouldNeverDoWhatTheySay() {
        post(
                        "/approval-policies",
                        "{\"name\":\"x\",\"effect\":\"HOLD\",\"atLeastAttributes\":5,\"atMostAttributes\":2,"
                                + "\"atMostRows\":-1,\"touches\":[\"no_such_column\"]}")
                .statusCode(400)
                .body("violations.field", hasItems("atLeastAttributes", "atMostRows", "touches"));
        put("", "approval-policies: [{name: x, effect: HOLD, atMostAttribute: 2}]")
                .statusCode(400)
                .body("detail", containsString("atMostAttribute is no field"));
        put("", "approval-policies: [{name: x, effect: HOLD}, {name: x, effect: HOLD}]")
                .statusCode(400)
                .body("violations[0].field", equalTo("approval-policies[1].name"));
        put("", "approval-policies: [{name: x, effect: PERHAPS}]").statusCode(400);
    }

    @Test
    void shouldEditPolicies() {
        // When
        String id =
                post(
                                "/approval-policies",
                                "{\"name\":\"many\",\"effect\":\"HOLD\",\"sources\":[\"nowhere\"],\"atLeastAttributes\":20}")
                        .statusCode(201)
                        .body("enabled", equalTo(true))
                        .extract()
                        .path("id");

        // Then
        post("/approval-policies", "{\"name\":\"many\",\"effect\":\"HOLD\"}").statusCode(409);
        post("/approval-policies", "{\"name\":\"none\"}").statusCode(400);
        post("/approval-policies", "{\"name\":\"x\",\"effect\":\"HOLD\",\"classes\":[\"nothing\"]}")
                .statusCode(400)
                .body("violations[0].field", equalTo("classes"));
        given().get("/approval-policies/" + id)
                .then()
                .statusCode(200)
                .body("atLeastAttributes", equalTo(20));
        given().delete("/approval-policies/" + id).then().statusCode(204);
        given().get("/approval-policies/" + id).then().statusCode(404);
    }
}
