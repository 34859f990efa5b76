package dev.cmdbsync.writer.ire;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.PayloadReader;
import dev.cmdbsync.writer.rule.ReferenceRule;
import dev.cmdbsync.writer.rule.RuleKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which columns the reference items of a payload fill, by rules and by the columns themselves. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class ReferenceRuleTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** A server and its backup; the reference item is to be completed. */
    private static final String TWO_SERVERS =
            """
            {"items": [
              {"className": "cmdb_ci_linux_server", "internal_id": "main", "values": {"name": "srv-1"}},
              {"className": "%s", "internal_id": "other", "values": {"name": "srv-2"}}],
             "referenceItems": [{"referenceField": "%s", "referenced": "%s", "referencedBy": "%s"}]}""";

    @Inject DataSource database;
    @Inject IdentificationEngine engine;

    private Cmdb cmdb;
    private RulesForTests rules;

    @BeforeEach
    void clear() {
        cmdb = new Cmdb(database);
        cmdb.clear();
        rules = RulesForTests.shipped();
    }

    private JsonNode process(EngineOptions options, String payload) throws Exception {
        return Recorded.JSON.valueToTree(
                engine.process(
                        PayloadReader.read(payload.getBytes(StandardCharsets.UTF_8)),
                        options,
                        "ServiceNow",
                        rules.build()));
    }

    private JsonNode twoServers(String otherClass, String field, String to, String by)
            throws Exception {
        return process(
                EngineOptions.plain(false), TWO_SERVERS.formatted(otherClass, field, to, by));
    }

    private void rule(String name, String table, String field, String referenced) {
        rules.add(
                RuleKind.REFERENCE,
                new ReferenceRule(
                        "00000000000000000000000000000009", name, table, field, referenced, true));
    }

    private static String warning(JsonNode result) {
        return result.at("/items/0/warnings/0/message").asText();
    }

    private String backup() {
        return cmdb.one("select coalesce(attributes ->> 'dr_backup', '') from ci order by name");
    }

    @Test
    void shouldFillAColumnByTheRuleOfAnAncestorOfTheClass() throws Exception {
        JsonNode result = twoServers("cmdb_ci_win_server", "dr_backup", "other", "main");

        assertThat(backup()).isEqualTo(result.at("/items/1/sysId").asText());
        assertThat(result.at("/items/0/warnings").isMissingNode()).isTrue();
    }

    @Test
    void shouldFillAColumnByItsTypeWhereNoRuleNamesIt() throws Exception {
        // Given
        rules.without(RuleKind.REFERENCE, "cmdb_ci_server.dr_backup");

        // When
        JsonNode fits = twoServers("cmdb_ci_win_server", "dr_backup", "other", "main");
        String filled = backup();
        cmdb.clear();
        JsonNode differs = twoServers("cmdb_ci_computer", "dr_backup", "other", "main");

        // Then
        assertThat(filled).isEqualTo(fits.at("/items/1/sysId").asText());
        assertThat(backup()).isEmpty();
        assertThat(warning(differs)).contains("refers to class [cmdb_ci_server]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cmdb_ci_computer   | dr_backup    | other  | refers to class [cmdb_ci_server] and the referenced item is of class [cmdb_ci_computer]. Refer to an item of that class
                    cmdb_ci_win_server | managed_by   | other  | refers to class [sys_user]
                    cmdb_ci_win_server | os           | other  | it is no reference. Name a reference field, or add a reference rule
                    cmdb_ci_win_server | colour       | other  | unknown field 'colour' in table 'cmdb_ci_linux_server'
                    cmdb_ci_win_server | duplicate_of | other  | the engine keeps it itself
                    cmdb_ci_win_server | sys_id       | other  | the engine keeps it itself
                    cmdb_ci_win_server | dr_backup    | nobody | payload has no item with internal_id [nobody]
                    """)
    void shouldLeaveTheColumnAndSayWhatToDo(
            String otherClass, String field, String to, String warning) throws Exception {
        // When
        JsonNode result = twoServers(otherClass, field, to, "main");

        // Then
        assertThat(result.at("/items/0/operation").asText()).isEqualTo("INSERT");
        assertThat(result.at("/items/0/errorCount").asInt()).isZero();
        assertThat(result.at("/items/0/warningCount").asInt()).isEqualTo(1);
        assertThat(result.at("/items/0/warnings/0/error").asText()).isEqualTo("INVALID_INPUT_DATA");
        assertThat(warning(result)).contains(warning);
        assertThat(cmdb.list("select name from ci where jsonb_exists(attributes, '" + field + "')"))
                .isEmpty();
        assertThat(cmdb.list("select sys_id from ci where duplicate_of is not null")).isEmpty();
    }

    @Test
    void shouldTellTheReferencedItemThatNobodyRefersToIt() throws Exception {
        JsonNode result = twoServers("cmdb_ci_win_server", "dr_backup", "other", "nobody");

        assertThat(result.at("/items/1/warnings/0/message").asText())
                .contains("no item, lookup or related item with internal_id [nobody]");
    }

    @Test
    void shouldTakeTheRuleOfTheClassInsteadOfItsAncestors() throws Exception {
        // Given
        rule("narrow", "cmdb_ci_linux_server", "dr_backup", "cmdb_ci_linux_server");

        // When
        JsonNode result = twoServers("cmdb_ci_win_server", "dr_backup", "other", "main");

        // Then
        assertThat(backup()).isEmpty();
        assertThat(warning(result)).contains("refers to class [cmdb_ci_linux_server]");
    }

    @Test
    void shouldFollowARuleThatPeopleAddAndRemove() {
        // Given
        String path =
                "/rules/reference-rules/"
                        + given().contentType("application/json")
                                .body(
                                        """
                                        {"name": "Backups of Linux are Linux", "table": "cmdb_ci_linux_server",
                                          "field": "dr_backup", "referenced": "cmdb_ci_linux_server"}""")
                                .post("/rules/reference-rules")
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("sysId");

        // When, Then
        await().atMost(SOON).untilAsserted(() -> assertThat(warningOverHttp()).contains("refers"));
        given().delete(path).then().statusCode(204);
        await().atMost(SOON).untilAsserted(() -> assertThat(warningOverHttp()).isNull());
        assertThat(backup()).isNotEmpty();
    }

    private static @Nullable String warningOverHttp() {
        return given().contentType("application/json")
                .body(TWO_SERVERS.formatted("cmdb_ci_win_server", "dr_backup", "other", "main"))
                .post("/api/now/identifyreconcile?sysparm_data_source=ServiceNow")
                .then()
                .statusCode(200)
                .extract()
                .path("result.items[0].warnings[0].message");
    }

    @Test
    void shouldFillAnyColumnThatARuleMakesAReference() throws Exception {
        // Given
        rule("spare", "cmdb_ci_hardware", "attributes", "cmdb_ci_hardware");

        // When
        JsonNode result = twoServers("cmdb_ci_computer", "attributes", "other", "main");

        // Then
        assertThat(cmdb.one("select attributes ->> 'attributes' from ci order by name"))
                .isEqualTo(result.at("/items/1/sysId").asText());
    }

    @Test
    void shouldWarnOfARelatedItemAndCountIt() throws Exception {
        JsonNode result =
                process(
                        new EngineOptions(false, true, true, true, true, true, null, null),
                        """
                        {"items": [
                          {"className": "cmdb_ci_linux_server", "values": {"name": "srv-1"}, "related": [
                            {"className": "cmdb_key_value", "internal_id": "row", "values": {"key": "env", "value": "x"}}]},
                          {"className": "cmdb_ci_linux_server", "internal_id": "b", "values": {"name": "srv-2"}}],
                         "referenceItems": [{"referenceField": "value", "referenced": "b", "referencedBy": "row"}]}""");

        assertThat(result.at("/items/0/relatedItems/0/warnings/0/message").asText())
                .contains("'value' in table 'cmdb_key_value'")
                .contains("no reference");
        assertThat(result.get("hasWarning").asBoolean()).isTrue();
        assertThat(result.at("/summary/cmdb_key_value/warnings").asInt()).isEqualTo(1);
        assertThat(cmdb.one("select attributes ->> 'value' from related_record")).isEqualTo("x");
    }

    @Test
    void shouldNotLetARefusedReferenceStandForWhatTellsARowApart() throws Exception {
        JsonNode result =
                process(
                        EngineOptions.plain(false),
                        """
                        {"items": [
                          {"className": "cmdb_ci_spkg", "values": {"key": "k"}, "related": [
                            {"className": "cmdb_software_instance", "internal_id": "i", "values": {"name": "n"}}]},
                          {"className": "cmdb_ci_spkg", "internal_id": "p", "values": {"key": "l"}}],
                         "referenceItems": [{"referenceField": "installed_on", "referenced": "q", "referencedBy": "i"}]}""");

        assertThat(result.at("/items/0/errors/0/error").asText())
                .isEqualTo("MISSING_MATCHING_ATTRIBUTES");
    }

    @Test
    void shouldFollowAnItemThatWasJoinedToAnother() throws Exception {
        JsonNode result =
                process(
                        EngineOptions.enhanced(false),
                        """
                        {"items": [
                          {"className": "cmdb_ci_linux_server", "internal_id": "a", "values": {"name": "srv-1"}},
                          {"className": "cmdb_ci_linux_server", "internal_id": "b", "values": {"name": "srv-2"}},
                          {"className": "cmdb_ci_linux_server", "internal_id": "c", "values": {"name": "srv-2"}}],
                         "referenceItems": [{"referenceField": "dr_backup", "referenced": "c", "referencedBy": "a"}]}""");

        assertThat(backup()).isEqualTo(result.at("/items/1/sysId").asText()).isNotEmpty();
    }

    @Test
    void shouldWarnWhereTheReferencedItemIsNotWritten() throws Exception {
        JsonNode result =
                process(
                        EngineOptions.enhanced(false),
                        """
                        {"items": [
                          {"className": "cmdb_ci_linux_server", "internal_id": "a", "values": {"name": "srv-1"}},
                          {"className": "cmdb_ci_linux_server", "internal_id": "b", "values": {"os": "x"}}],
                         "referenceItems": [{"referenceField": "dr_backup", "referenced": "b", "referencedBy": "a"}]}""");

        assertThat(warning(result)).contains("[b] was not written as a CI");
        assertThat(cmdb.list("select name from ci")).containsExactly("srv-1");
    }

    @Test
    void shouldFillTheReferencesOfThousandsOfRows() throws Exception {
        // Given
        String items =
                IntStream.range(0, 50)
                        .mapToObj(
                                server ->
                                        """
                                        {"className": "cmdb_ci_linux_server", "values": {"name": "srv-%d"}, "related": [%s]}"""
                                                .formatted(server, instances(server)))
                        .collect(Collectors.joining(","));
        String references =
                IntStream.range(0, 3000)
                        .mapToObj(
                                row ->
                                        """
                                        {"referenceField": "software", "referenced": "p", "referencedBy": "i%d"}"""
                                                .formatted(row))
                        .collect(Collectors.joining(","));

        // When
        JsonNode result =
                process(
                        EngineOptions.plain(false),
                        """
                        {"items": [%s, {"className": "cmdb_ci_spkg", "internal_id": "p",
                          "values": {"key": "k", "name": "n"}}], "referenceItems": [%s]}"""
                                .formatted(items, references));

        // Then
        assertThat(result.get("items").findValues("warnings")).isEmpty();
        assertThat(cmdb.one("select count(*) from software_instance")).isEqualTo("3000");
    }

    private static String instances(int server) {
        return IntStream.range(server * 60, server * 60 + 60)
                .mapToObj(
                        row ->
                                """
                                {"className": "cmdb_software_instance", "internal_id": "i%d",
                                  "values": {"name": "n%d"}}"""
                                        .formatted(row, row))
                .collect(Collectors.joining(","));
    }
}
