package dev.cmdbsync.writer.ire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.PayloadReader;
import dev.cmdbsync.writer.ire.result.EngineResult;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error text that ServiceNow documents comes from a payload that deserves it. */
@QuarkusTest
@TestProfile(EngineProfile.class)
class ErrorTextsTest {
    /** What payloads cannot bring about, with the reason. */
    private static final Map<String, String> UNREACHABLE =
            Map.of(
                    "ABANDONED 3",
                    "No payload calls the engine from within itself; there are no scripts here.");

    private static final Pattern VARIABLE = Pattern.compile("\\b(xyz|abc|def)\\b|[0-9]+");

    @Inject DataSource database;
    @Inject IdentificationEngine engine;

    private Cmdb cmdb;

    @BeforeEach
    void clear() {
        cmdb = new Cmdb(database);
        cmdb.clear();
    }

    static Stream<Arguments> texts() {
        Map<String, Integer> numbers = new HashMap<>();
        return Recorded.text("error-codes.csv")
                .lines()
                .skip(1)
                .map(ErrorTextsTest::fields)
                .map(
                        row ->
                                Arguments.of(
                                        row.getFirst()
                                                + " "
                                                + numbers.merge(row.getFirst(), 1, Integer::sum),
                                        row.get(1)));
    }

    private static List<String> fields(String line) {
        Matcher fields = Pattern.compile("\"([^\"]*)\",?|([^,]*),").matcher(line + ",");
        return fields.results()
                .map(each -> each.group(1) == null ? each.group(2) : each.group(1))
                .toList();
    }

    /** The text with anything in the places of its variables. */
    private static Pattern pattern(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher variables = VARIABLE.matcher(template);
        int end = 0;
        while (variables.find()) {
            regex.append(Pattern.quote(template.substring(end, variables.start()))).append(".+");
            end = variables.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(template.substring(end))).toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void shouldTellTheErrorInTheWordsOfItsDocumentation(String error, String template)
            throws Exception {
        if (UNREACHABLE.containsKey(error)) {
            return;
        }
        // Given
        DeservedErrors.Deserved deserved = DeservedErrors.of(error);
        deserved.given().accept(cmdb);

        // When
        JsonNode result = result(error, deserved);

        // Then
        String code = error.substring(0, error.indexOf(' '));
        List<String> messages =
                Stream.concat(
                                result.findValues("errors").stream(),
                                result.findValues("warnings").stream())
                        .flatMap(
                                list ->
                                        Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                                                .map(list::get))
                        .filter(each -> each.get("error").asText().equals(code))
                        .map(each -> each.get("message").asText())
                        .toList();
        assertThat(messages).as("%s", result).anyMatch(pattern(template).asMatchPredicate());
        assertThat(cmdb.one("select count(*) from outbox where type like '%created'"))
                .isEqualTo("0");
    }

    private JsonNode result(String error, DeservedErrors.Deserved deserved) throws Exception {
        if (error.equals("ABANDONED 6")) {
            return Recorded.json(
                            RestAssured.given()
                                    .contentType("application/json")
                                    .body(deserved.body())
                                    .post(
                                            "/api/now/identifyreconcile?sysparm_data_source=ServiceNow")
                                    .asString())
                    .get("result");
        }
        if (error.equals("LOCK_TIMEOUT 1")) {
            try (Connection other = database.getConnection();
                    Statement lock = other.createStatement()) {
                other.setAutoCommit(false);
                lock.execute("lock table ci, ci_history in access exclusive mode");
                JsonNode result = process(deserved);
                other.rollback();
                return result;
            }
        }
        return process(deserved);
    }

    private JsonNode process(DeservedErrors.Deserved deserved) throws Exception {
        EngineResult result =
                engine.process(
                        PayloadReader.read(deserved.body().getBytes(StandardCharsets.UTF_8)),
                        EngineOptions.plain(false),
                        deserved.dataSource(),
                        deserved.rules().build());
        return Recorded.JSON.valueToTree(result);
    }

    @Test
    void shouldKnowEveryTextOrWhyItCannotCome() {
        assertThat(texts()).hasSize(36);
        assertThat(texts().map(each -> String.valueOf(each.get()[0])))
                .allMatch(
                        error ->
                                UNREACHABLE.containsKey(error) || DeservedErrors.of(error) != null);
    }
}
