package dev.cmdbsync.tagging.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.qualys.tag.RuleType;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {
    @Test
    void shouldAcceptWhatIsOffered() {
        assertThat(SettingsCheck.violations(TagSettings.predefined())).isEmpty();
    }

    @Test
    void shouldRefuseAParentThatIsBelowItself() {
        // When
        List<Violation> violations =
                SettingsCheck.violations(
                        parents(
                                new ParentTag("a", "A", null, "b"),
                                new ParentTag("b", "B", null, "a")));

        // Then
        assertThat(violations)
                .contains(new Violation("parents[0].under", "makes the tag a parent of itself"));
    }

    @Test
    void shouldRefuseANameOfThreeHundredCharacters() {
        assertThat(
                        SettingsCheck.violations(
                                parents(new ParentTag("a", "x".repeat(300), null, null))))
                .containsExactly(
                        new Violation(
                                "parents[0].name", "has at most 255 characters, this one 300"));
    }

    @Test
    void shouldRefuseTwoParentsOfOneNameAtOnePlace() {
        assertThat(
                        SettingsCheck.violations(
                                parents(
                                        new ParentTag("a", "CMDB", null, null),
                                        new ParentTag("b", "CMDB", null, null))))
                .containsExactly(
                        new Violation(
                                "parents[1].name",
                                "is the name of another parent at the same place"));
    }

    @Test
    void shouldRefuseColumnsAndTablesThatThereAreNot() {
        assertThat(
                        SettingsCheck.violations(
                                attributes(
                                        attribute("a", "cmdb_ci", "shoe_size", null, null),
                                        attribute("b", "cmdb_ci_toaster", "name", null, null),
                                        attribute("c", "cmdb_ci", "u_shoe_size", null, null))))
                .containsExactly(
                        new Violation("attributes[0].column", "is no column of cmdb_ci: shoe_size"),
                        new Violation("attributes[1].table", "is no CI class: cmdb_ci_toaster"));
    }

    @Test
    void shouldRefuseAnAttributeThatIsThereTwice() {
        assertThat(
                        SettingsCheck.violations(
                                attributes(
                                        attribute("a", "cmdb_ci", "department", null, null),
                                        attribute("a", "cmdb_ci", "department", null, null))))
                .extracting(Violation::field)
                .containsExactly("attributes[1].id", "attributes[1].column");
    }

    @Test
    void shouldAskForARuleWhereQualysDecidesAndForNoneElse() {
        assertThat(
                        SettingsCheck.violations(
                                attributes(
                                        attribute(
                                                "a",
                                                "cmdb_ci",
                                                "department",
                                                RuleType.GLOBAL_ASSET_VIEW,
                                                null),
                                        attribute(
                                                "b",
                                                "cmdb_ci",
                                                "company",
                                                RuleType.STATIC,
                                                "x:${value}"),
                                        attribute(
                                                "c",
                                                "cmdb_ci",
                                                "environment",
                                                RuleType.NAME_CONTAINS,
                                                "no value"),
                                        attribute(
                                                "d",
                                                "cmdb_ci_business_app",
                                                "name",
                                                RuleType.STATIC,
                                                null))))
                .extracting(Violation::field)
                .containsExactly(
                        "attributes[0].ruleText",
                        "attributes[1].ruleText",
                        "attributes[2].ruleText",
                        "attributes[3].ruleType");
    }

    private static TagSettings parents(ParentTag... parents) {
        return new TagSettings(true, null, List.of(parents), List.of(), null, null);
    }

    private static TagSettings attributes(TagAttribute... attributes) {
        return new TagSettings(true, null, List.of(), List.of(attributes), null, null);
    }

    private static TagAttribute attribute(
            String id, String table, String column, RuleType rule, String text) {
        return new TagAttribute(id, null, table, column, null, null, null, null, rule, text);
    }
}
