package dev.cmdbsync.collector.run;

import static dev.cmdbsync.collector.Collector.awaitPaged;
import static dev.cmdbsync.collector.Collector.observed;
import static dev.cmdbsync.collector.Collector.run;
import static dev.cmdbsync.collector.Collector.runToTheEnd;
import static dev.cmdbsync.collector.Collector.runView;
import static dev.cmdbsync.collector.Collector.schedule;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.Scheduler;
import dev.cmdbsync.collector.Qualys;
import dev.cmdbsync.testsupport.ServiceResources;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Killed, paused and overdue collectors, as the database shows them. */
@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "collector"))
class RecoveryIT {
    private static final int ASSETS = 500;
    private static Qualys qualys;

    @Inject AgroalDataSource dataSource;
    @Inject RunStore runs;
    @Inject Collecting collecting;

    @BeforeAll
    static void startQualys() {
        qualys = Qualys.with(ASSETS);
    }

    @AfterAll
    static void stopQualys() {
        qualys.close();
    }

    @AfterEach
    void endFaults() {
        qualys.clearFaults();
    }

    @Test
    void shouldTakeOverTheRunOfADeadCollectorAtItsCursor() throws SQLException {
        // Given
        String schedule = schedule(qualys, "\"pageSize\":100");
        qualys.fault("{\"kind\":\"stall\",\"millis\":2500,\"after\":2}");
        String id = run(schedule, false);
        await().until(() -> runView(id).path("pages").asInt() >= 1);

        // When
        // A paused collector keeps its thread but loses its heartbeat: another one takes over.
        sql(
                """
                update scheduled_tasks
                   set last_heartbeat = now() - interval '1 hour', version = version + 1,
                       picked_by = 'dead'
                 where task_name = 'run' and task_instance = ?""",
                id);

        // Then
        JsonNode run = awaitPaged(id);
        assertThat(run.path("status").asText()).isIn("PROCESSING", "COMPLETED");
        assertThat(run.path("ledger").path("read").asInt()).isEqualTo(ASSETS);
        assertThat(ids(id)).isEqualTo(qualys.truth().keySet());
        assertThat(runs.find(UUID.fromString(id)).orElseThrow().fence()).isGreaterThan(1);
    }

    @Test
    void shouldWriteNothingOnceAnotherCollectorHasTakenTheRunOver() throws SQLException {
        // Given
        String schedule = schedule(qualys, "\"pageSize\":100");
        qualys.fault("{\"kind\":\"stall\",\"millis\":2000,\"after\":2}");
        String id = run(schedule, false);
        await().until(() -> runView(id).path("pages").asInt() >= 1);

        // When
        sql("update run set fence = fence + 1 where id = ?::uuid", id);
        int pages = runView(id).path("pages").asInt();

        // Then
        await().until(
                        () ->
                                number(
                                                "select count(*) from scheduled_tasks where task_instance = ?",
                                                id)
                                        == 0);
        assertThat(runView(id).path("status").asText()).isEqualTo("RUNNING");
        assertThat(runView(id).path("pages").asInt()).isEqualTo(pages);
        sql("update run set status = 'FAILED' where id = ?::uuid", id);
    }

    @Test
    void shouldStopAtTheEndOfItsLifetimeAndResume() throws SQLException {
        // Given
        String schedule = schedule(qualys, "\"pageSize\":100");
        qualys.fault("{\"kind\":\"storm429\",\"waitSeconds\":3600,\"after\":3}");
        String first = run(schedule, false);

        // When
        JsonNode stopped = awaitPaged(first);

        // Then
        assertThat(stopped.path("status").asText()).isEqualTo("STOPPED");
        assertThat(stopped.path("reason").asText()).contains("limit").contains("lifetime");
        qualys.clearFaults();
        sql(
                "update budget set blocked_until = null, remaining = null where source_id = ?",
                stopped.path("sourceId").asText());
        JsonNode second = runToTheEnd(schedule, false);
        Set<Long> both = new TreeSet<>(ids(first));
        both.addAll(ids(second.path("id").asText()));
        assertThat(both).isEqualTo(qualys.truth().keySet());
        assertThat(second.path("full").asBoolean()).isTrue();
    }

    @Test
    void shouldStrikeOnceForTwoCollectors() throws SQLException {
        // Given
        String schedule = schedule(qualys);
        // Another collector's clock and hands on the same tables.
        Scheduler other = collecting.newScheduler("other");
        other.start();
        try {
            // When
            String body =
                    given().get("/schedules/" + schedule)
                            .asString()
                            .replace("\"repeatInterval\":null", "\"repeatInterval\":\"PT1H\"");
            given().contentType(ContentType.JSON)
                    .body(body)
                    .put("/schedules/" + schedule)
                    .then()
                    .statusCode(200);

            // Then
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () ->
                                    number(
                                                    "select count(*) from run where schedule_id = ?",
                                                    schedule)
                                            > 0);
            String id =
                    given().get("/schedules/" + schedule + "/runs")
                            .then()
                            .extract()
                            .path("items[0].id");
            awaitPaged(id);
            assertThat(number("select count(*) from run where schedule_id = ?", schedule))
                    .isEqualTo(1);
            assertThat(ids(id)).isEqualTo(qualys.truth().keySet());
            given().get("/schedules/" + schedule)
                    .then()
                    .body("nextRunAt", org.hamcrest.Matchers.notNullValue())
                    .body("lastRun.id", org.hamcrest.Matchers.equalTo(id));
        } finally {
            other.stop();
        }
    }

    private static Set<Long> ids(String runId) {
        return observed(runId).stream()
                .map(record -> Long.valueOf(record.key().substring(record.key().indexOf(':') + 1)))
                .collect(Collectors.toSet());
    }

    private void sql(String statement, String parameter) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, parameter);
            prepared.executeUpdate();
        }
    }

    private long number(String query, String parameter) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = connection.prepareStatement(query)) {
            prepared.setString(1, parameter);
            try (var row = prepared.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
