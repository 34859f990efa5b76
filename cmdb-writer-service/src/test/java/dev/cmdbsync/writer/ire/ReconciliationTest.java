package dev.cmdbsync.writer.ire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.PayloadReader;
import dev.cmdbsync.writer.rule.ReconciliationRule;
import dev.cmdbsync.writer.rule.RefreshRule;
import dev.cmdbsync.writer.rule.RuleKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EngineProfile.class)
class ReconciliationTest {
    @Inject DataSource database;
    @Inject IdentificationEngine engine;
    @Inject RuleChangeFollower changes;

    private Cmdb cmdb;
    private RulesForTests rules;
    private int ruleNumber;

    @BeforeEach
    void clear() {
        cmdb = new Cmdb(database);
        cmdb.clear();
        rules = RulesForTests.shipped();
    }

    private void rule(String appliesTo, String source, int priority, String... attributes) {
        ruleNumber++;
        rules.add(
                RuleKind.RECONCILIATION,
                new ReconciliationRule(
                        "%032d".formatted(ruleNumber),
                        "rule " + ruleNumber,
                        appliesTo,
                        source,
                        List.of(attributes),
                        priority,
                        null,
                        List.of(),
                        true));
    }

    private String state(String source, String values) throws Exception {
        JsonNode result =
                Recorded.JSON.valueToTree(
                        engine.process(
                                PayloadReader.read(
                                        """
                                        {"items": [{"className": "cmdb_ci_linux_server",
                                          "values": {"name": "srv-1", %s}}]}"""
                                                .formatted(values)
                                                .getBytes(StandardCharsets.UTF_8)),
                                EngineOptions.plain(false),
                                source,
                                rules.build()));
        return result.at("/items/0/operation").asText();
    }

    private String attribute(String name) {
        return cmdb.one("select attributes ->> '" + name + "' from ci");
    }

    @Test
    void shouldKeepNothingBesideTheCiWhileOneSourceSpeaks() throws Exception {
        assertThat(state("SCCM", "\"ram\": \"1\"")).isEqualTo("INSERT");
        assertThat(state("SCCM", "\"ram\": \"2\"")).isEqualTo("UPDATE");

        assertThat(attribute("ram")).isEqualTo("2");
        assertThat(cmdb.one("select count(*) from ci_statement")).isEqualTo("0");
    }

    @Test
    void shouldLetSourcesOverwriteEachOtherWithoutRules() throws Exception {
        state("SCCM", "\"ram\": \"1\"");

        assertThat(state("Altiris", "\"ram\": \"2\"")).isEqualTo("UPDATE");

        assertThat(attribute("ram")).isEqualTo("2");
        assertThat(
                        cmdb.list(
                                "select data_source || ' ' || value || ' ' || holds from ci_statement"
                                        + " where attribute = 'ram' order by 1"))
                .containsExactly("Altiris 2 true", "SCCM 1 false");
    }

    @Test
    void shouldKeepTheValueOfTheStrongerSourceAndRememberTheOther() throws Exception {
        // Given
        rule("cmdb_ci_computer", "SCCM", 100);
        rule("cmdb_ci_computer", "Altiris", 200);
        state("SCCM", "\"ram\": \"1\"");

        // When
        String operation = state("Altiris", "\"ram\": \"2\", \"cpu_count\": \"4\"");

        // Then: an empty column may be filled
        assertThat(operation).isEqualTo("UPDATE");
        assertThat(attribute("ram")).isEqualTo("1");
        assertThat(attribute("cpu_count")).isEqualTo("4");
        assertThat(
                        cmdb.one(
                                "select value from ci_statement where data_source = 'Altiris'"
                                        + " and attribute = 'ram' and not holds"))
                .isEqualTo("2");
        assertThat(state("Altiris", "\"ram\": \"2\"")).isEqualTo("NO_CHANGE");
    }

    @Test
    void shouldLetARuleForTheAttributeGoBeforeOneForAll() throws Exception {
        // Given
        rule("cmdb_ci_computer", "SCCM", 100);
        rule("cmdb_ci_computer", "Altiris", 900, "ram");
        state("SCCM", "\"ram\": \"1\", \"os\": \"a\"");

        // When
        state("Altiris", "\"ram\": \"2\", \"os\": \"b\"");

        // Then
        assertThat(attribute("ram")).isEqualTo("2");
        assertThat(attribute("os")).isEqualTo("a");
    }

    @Test
    void shouldLetTheRuleOfTheChildClassGoBeforeItsParents() throws Exception {
        // Given
        rule("cmdb_ci_hardware", "SCCM", 100);
        rule("cmdb_ci_linux_server", "Altiris", 900);
        state("SCCM", "\"ram\": \"1\"");

        // When
        state("Altiris", "\"ram\": \"2\"");

        // Then
        assertThat(attribute("ram")).isEqualTo("2");
    }

    @Test
    void shouldLetAWeakerSourceReplaceWhatIsStale() throws Exception {
        // Given
        rule("cmdb_ci_computer", "SCCM", 100);
        rule("cmdb_ci_computer", "Altiris", 200);
        rules.add(
                RuleKind.REFRESH,
                new RefreshRule(
                        "00000000000000000000000000000099",
                        "stale after a day",
                        "cmdb_ci_hardware",
                        "SCCM",
                        Duration.ofDays(1),
                        true));
        state("SCCM", "\"ram\": \"1\"");
        state("Altiris", "\"ram\": \"2\"");
        assertThat(attribute("ram")).isEqualTo("1");

        // When
        cmdb.run(
                "update ci_statement set stated_at = now() - interval '2 days' where data_source = 'SCCM'");
        state("Altiris", "\"ram\": \"2\"");

        // Then
        assertThat(attribute("ram")).isEqualTo("2");
    }

    @Test
    void shouldNotEmptyAColumnUnlessARuleAllowsIt() throws Exception {
        // Given
        state("SCCM", "\"ram\": \"1\", \"os\": \"a\"");
        rules.add(
                RuleKind.RECONCILIATION,
                new ReconciliationRule(
                        "00000000000000000000000000000098",
                        "may empty os",
                        "cmdb_ci_computer",
                        "SCCM",
                        List.of(),
                        100,
                        null,
                        List.of("os"),
                        true));

        // When
        state("SCCM", "\"ram\": \"\", \"os\": \"\"");

        // Then
        assertThat(attribute("ram")).isEqualTo("1");
        assertThat(attribute("os")).isEqualTo("null");
    }

    @Test
    void shouldTakeWhatTheDownloadPathWroteForTheStatementOfQualys() throws Exception {
        // Given
        rule("cmdb_ci_computer", "Qualys", 100);
        rule("cmdb_ci_computer", "Altiris", 200);
        state("SCCM", "\"ram\": \"1\"");
        state("Altiris", "\"cpu_count\": \"2\"");
        cmdb.run("update ci set attributes = attributes || '{\"ram\": \"64\"}'");

        // When
        state("Altiris", "\"ram\": \"2\"");

        // Then
        assertThat(attribute("ram")).isEqualTo("64");
        assertThat(
                        cmdb.one(
                                "select value from ci_statement where data_source = 'Qualys' and holds"
                                        + " and attribute = 'ram'"))
                .isEqualTo("64");
    }

    @Test
    void shouldGiveTheCiTheOtherSourcesValueWhenARuleChanges() throws Exception {
        // Given
        rule("cmdb_ci_computer", "SCCM", 100);
        rule("cmdb_ci_computer", "Altiris", 200);
        state("SCCM", "\"ram\": \"1\", \"os\": \"a\"");
        state("Altiris", "\"ram\": \"2\"");
        assertThat(attribute("ram")).isEqualTo("1");

        // When
        rules = RulesForTests.shipped();
        rule("cmdb_ci_computer", "SCCM", 300);
        rule("cmdb_ci_computer", "Altiris", 200);
        changes.recompute(rules.build());

        // Then
        assertThat(attribute("ram")).isEqualTo("2");
        assertThat(attribute("os")).isEqualTo("a");
        assertThat(
                        cmdb.one(
                                "select before || ' ' || after || ' ' || matched_by from ci_history"
                                        + " where attribute = 'ram'"))
                .isEqualTo("1 2 RECONCILIATION_RULE");
        // And what is right already is not touched
        changes.recompute(rules.build());
        assertThat(cmdb.one("select count(*) from ci_history where attribute = 'ram'"))
                .isEqualTo("1");
    }
}
