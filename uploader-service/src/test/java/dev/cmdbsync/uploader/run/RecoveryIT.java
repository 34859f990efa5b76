package dev.cmdbsync.uploader.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.testsupport.ServiceResources;
import dev.cmdbsync.uploader.Qualys;
import dev.cmdbsync.uploader.TestCmdb;
import dev.cmdbsync.uploader.Uploader;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "uploader"))
class RecoveryIT {
    private static final String SERVERS = "cmdb_ci_server";
    private static final String ADDRESSES =
            "\"addresses\":{\"group\":\"CMDB ${department}\",\"tag\":\"CMDB ranges\"}";

    @Inject AgroalDataSource dataSource;

    private Qualys qualys;
    private TestCmdb cmdb;

    @BeforeEach
    void startBothSides() {
        qualys = Qualys.with(10);
        cmdb = new TestCmdb();
        for (int number = 0; number < 120; number++) {
            cmdb.put(
                    SERVERS,
                    ci(number),
                    Map.of(
                            "name",
                            "server-" + number,
                            "operational_status",
                            "1",
                            "ip_address",
                            "10.9.0." + number,
                            "department",
                            number % 2 == 0 ? "Finance" : "Sales"));
        }
    }

    @AfterEach
    void stopBothSides() {
        qualys.close();
        cmdb.close();
    }

    @Test
    void shouldGoOnWhereAKilledUploaderStopped() throws SQLException {
        // Given
        String source = Uploader.source(qualys);
        String schedule = Uploader.schedule(source, Uploader.connection(cmdb), ADDRESSES);
        Uploader.run(schedule, false);
        List<JsonNode> groups = qualys.state("groups");
        List<JsonNode> tags = qualys.state("tags");
        qualys.forgetCalls();

        // When: Qualys was told and the uploader died before it noted so
        execute("delete from sent_value where source_id = '" + source + "'");
        execute("update sync_record set state = 'SENDING' where source_id = '" + source + "'");

        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                Uploader.get("/sync-records?state=SUCCESS&sourceId=" + source)
                                                .path("total")
                                                .asInt()
                                        == 360);
        assertThat(qualys.written()).isZero();
        assertThat(qualys.state("groups")).isEqualTo(groups);
        assertThat(qualys.state("tags")).isEqualTo(tags);
    }

    @Test
    void shouldGoOnWhenTheCmdbComesBack() {
        // Given
        String source = Uploader.source(qualys);
        String schedule = Uploader.schedule(source, Uploader.connection(cmdb), ADDRESSES);
        cmdb.fail(3);

        // When
        JsonNode run = Uploader.run(schedule, false);

        // Then
        assertThat(run.path("read").asInt()).isEqualTo(120);
        assertThat(run.path("records").path("SUCCESS").asInt()).isEqualTo(360);
    }

    @Test
    void shouldCreateANameOnceAlthoughTwoSourcesAreOneSubscription() {
        // Given
        String one = Uploader.source(qualys);
        String other = Uploader.source(qualys);
        String connection = Uploader.connection(cmdb);
        String first = Uploader.schedule(one, connection, ADDRESSES);
        String second = Uploader.schedule(other, connection, ADDRESSES);

        // When
        String firstRun = Uploader.start(first, false);
        String secondRun = Uploader.start(second, false);
        Uploader.await(firstRun);
        Uploader.await(secondRun);

        // Then
        assertThat(titles()).containsExactlyInAnyOrder("CMDB Finance", "CMDB Sales");
        assertThat(
                        qualys.state("tags").stream()
                                .filter(tag -> tag.path("name").asText().equals("CMDB ranges")))
                .hasSize(1);
    }

    @Test
    void shouldMoveAnAddressToTheOtherGroupWhenTheValueChanges() {
        // Given
        String source = Uploader.source(qualys);
        String schedule = Uploader.schedule(source, Uploader.connection(cmdb), ADDRESSES);
        Uploader.run(schedule, false);
        qualys.forgetCalls();

        // When
        IntStream.range(0, 5)
                .forEach(
                        number ->
                                cmdb.change(
                                        SERVERS, ci(2 * number), Map.of("department", "Sales")));
        Uploader.run(schedule, true);

        // Then
        assertThat(members("CMDB Finance").size()).isEqualTo(55);
        assertThat(members("CMDB Sales").size()).isEqualTo(65);
        assertThat(members("CMDB Sales").intersect(members("CMDB Finance")).isEmpty()).isTrue();
        assertThat(qualys.written()).isEqualTo(2);
    }

    @Test
    void shouldRefuseASecondRunOfAScheduleThatReads() {
        // Given
        String source = Uploader.source(qualys);
        String schedule = Uploader.schedule(source, Uploader.connection(cmdb), ADDRESSES);
        cmdb.fail(1000);
        String run = Uploader.start(schedule, false);

        // When / Then
        given().post("/schedules/" + schedule + "/runs").then().statusCode(409);
        given().post("/runs/" + run + "/stop").then().statusCode(200);
        cmdb.fail(0);
        Uploader.run(schedule, false);
    }

    private List<String> titles() {
        return qualys.state("groups").stream()
                .map(group -> group.path("title").asText())
                .filter(title -> title.startsWith("CMDB "))
                .toList();
    }

    private IpRangeSet members(String title) {
        IpRangeSet set = IpRangeSet.NONE;
        for (JsonNode group : qualys.state("groups")) {
            if (group.path("title").asText().equals(title)) {
                for (JsonNode ip : group.path("ips")) {
                    set = set.union(IpRangeSet.parse(ip.asText()));
                }
            }
        }
        return set;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String ci(int number) {
        return "%032x".formatted(number + 1);
    }
}
