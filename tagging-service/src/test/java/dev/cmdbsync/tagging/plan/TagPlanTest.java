package dev.cmdbsync.tagging.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.qualys.tag.RuleType;
import dev.cmdbsync.tagging.settings.ParentTag;
import dev.cmdbsync.tagging.settings.TagAttribute;
import dev.cmdbsync.tagging.settings.TagSettings;
import dev.cmdbsync.tagging.tag.MadeTag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagPlanTest {
    private static final ParentTag CMDB = new ParentTag("cmdb", "CMDB", null, null);
    private static final ParentTag PEOPLE = new ParentTag("people", "People", null, "cmdb");

    @Test
    void shouldPutParentsBeforeTheirChildren() {
        // When
        List<WantedTag> wanted =
                TagTreeBuilder.build(
                        settings(attribute("department", "people", null, null)),
                        List.of(value("department", "Sales"), value("department", "Finance")));

        // Then
        assertThat(wanted)
                .extracting(WantedTag::name)
                .containsExactly("CMDB", "People", "Finance", "Sales");
        assertThat(wanted.get(1).parentKey()).isEqualTo("parent/cmdb");
        assertThat(wanted.get(2).parentKey()).isEqualTo("parent/people");
    }

    @Test
    void shouldMakeNoParentThatHoldsNothing() {
        assertThat(
                        TagTreeBuilder.build(
                                settings(attribute("department", "people", null, null)), List.of()))
                .isEmpty();
    }

    @Test
    void shouldRenameAndMoveInsteadOfMakingAnew() {
        // Given
        List<ValueOfCis> values = List.of(value("department", "Sales"));
        Map<String, MadeTag> made =
                made(
                        TagTreeBuilder.build(
                                settings(attribute("department", "people", null, null)), values));

        // When
        TagPlan plan =
                TagPlanBuilder.plan(
                        TagTreeBuilder.build(
                                settings(attribute("department", null, "Dep: ", null)), values),
                        made);

        // Then
        assertThat(plan.steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        TagStep.Change.class,
                        change -> {
                            assertThat(change.wanted().name()).isEqualTo("Dep: Sales");
                            assertThat(change.wanted().parentKey()).isEqualTo("parent/cmdb");
                        });
        assertThat(plan.stale()).extracting(MadeTag::name).containsExactly("People");
    }

    @Test
    void shouldFindNothingToDoForWhatWasMade() {
        // Given
        List<WantedTag> wanted =
                TagTreeBuilder.build(
                        settings(
                                attribute("department", null, null, null),
                                attribute(
                                        "environment",
                                        null,
                                        "Env ",
                                        RuleType.BUSINESS_INFORMATION)),
                        List.of(value("department", "Sales"), value("environment", "Test")));

        // When
        TagPlan plan = TagPlanBuilder.plan(wanted, made(wanted));

        // Then
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.stale()).isEmpty();
        assertThat(wanted.getLast().ruleText())
                .isEqualTo("businessInformation.environment:\"Test\"");
    }

    @Test
    void shouldSayInWordsWhatCannotBeMadeAndMakeTheRest() {
        // When
        List<WantedTag> wanted =
                TagTreeBuilder.build(
                        settings(
                                attribute("department", null, null, null),
                                attribute("company", null, null, null)),
                        List.of(
                                value("department", "x".repeat(300)),
                                value("department", "Acme"),
                                value("company", "Acme")));

        // Then
        Map<String, WantedTag> byKey = new HashMap<>();
        wanted.forEach(tag -> byKey.put(tag.key(), tag));
        assertThat(byKey.get("value/department/" + "x".repeat(300)).fault())
                .isEqualTo("A tag's name has at most 255 characters, this one has 300");
        assertThat(byKey.get("value/department/Acme").fault()).isNull();
        assertThat(byKey.get("value/company/Acme").fault())
                .contains("a tag of this name below the same parent already");
    }

    @Test
    void shouldGiveAScoreToNamesOfApplicationsOnly() {
        // Given
        TagAttribute application =
                new TagAttribute(
                        "app",
                        null,
                        "cmdb_ci_business_app",
                        "name",
                        null,
                        null,
                        null,
                        null,
                        RuleType.BUSINESS_INFORMATION,
                        null);

        // When
        List<WantedTag> wanted =
                TagTreeBuilder.build(
                        settings(application, attribute("department", null, null, null)),
                        List.of(
                                new ValueOfCis("app", "Payroll", 0, List.of(), 5),
                                new ValueOfCis("department", "Sales", 3, List.of(), 5)));

        // Then
        assertThat(wanted)
                .filteredOn(tag -> tag.name().equals("Payroll"))
                .singleElement()
                .satisfies(
                        tag -> {
                            assertThat(tag.criticality()).isEqualTo(5);
                            assertThat(tag.ruleText()).isEqualTo("businessApp.name:\"Payroll\"");
                        });
        assertThat(wanted)
                .filteredOn(tag -> tag.name().equals("Sales"))
                .extracting(WantedTag::criticality)
                .containsOnlyNulls();
    }

    @Test
    void shouldNameTheAddressesOfTheCisAsRanges() {
        // When
        List<WantedTag> wanted =
                TagTreeBuilder.build(
                        settings(attribute("department", null, null, RuleType.NETWORK_RANGE)),
                        List.of(
                                new ValueOfCis(
                                        "department",
                                        "Sales",
                                        4,
                                        List.of("10.0.0.2", "10.0.0.1", "not one", "10.0.0.9"),
                                        null)));

        // Then
        assertThat(wanted.getLast().ruleText()).isEqualTo("10.0.0.1-10.0.0.2,10.0.0.9");
    }

    private static TagSettings settings(TagAttribute... attributes) {
        return new TagSettings(
                true, "cmdb", List.of(CMDB, PEOPLE), List.of(attributes), null, null);
    }

    private static TagAttribute attribute(
            String column, String parent, String prefix, RuleType rule) {
        return new TagAttribute(
                column, null, "cmdb_ci", column, null, parent, null, prefix, rule, null);
    }

    private static ValueOfCis value(String attribute, String value) {
        return new ValueOfCis(attribute, value, 1, List.of(), null);
    }

    private static Map<String, MadeTag> made(List<WantedTag> wanted) {
        Map<String, MadeTag> made = new HashMap<>();
        for (WantedTag tag : wanted) {
            MadeTag parent = made.get(tag.parentKey());
            made.put(
                    tag.key(),
                    new MadeTag(
                            tag.key(),
                            100 + made.size(),
                            tag.name(),
                            parent == null ? null : parent.tagId(),
                            tag.ruleType().name(),
                            tag.ruleText(),
                            tag.criticality(),
                            true));
        }
        return made;
    }
}
