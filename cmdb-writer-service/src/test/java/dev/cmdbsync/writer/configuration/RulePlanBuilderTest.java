package dev.cmdbsync.writer.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cmdbsync.writer.problem.Problem.Violation;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.RuleCodec;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.ShippedRules;
import dev.cmdbsync.writer.rule.StoredRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePlanBuilderTest {
    private final RulePlanBuilder builder = new RulePlanBuilder(shipped());

    @Test
    void shouldFindNothingWrongWithWhatShips() {
        builder.put(RuleCodec.parseDocument(RuleCodec.yaml(ShippedRules.load())), true);

        RulePlan plan = builder.build(false);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.difference().unchanged()).isGreaterThan(150);
        assertThat(new RulePlanBuilder(List.of()).build(false).isEmpty()).isTrue();
    }

    @Test
    void shouldAcceptTheShippedRulesIntoAnEmptyDatabase() {
        RulePlanBuilder empty = new RulePlanBuilder(List.of());
        empty.put(RuleCodec.parseDocument(RuleCodec.yaml(ShippedRules.load())), false);

        RulePlan plan = empty.build(true);

        assertThat(plan.difference().created()).hasSizeGreaterThan(150);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    identification-rules: [{name: a, appliesTo: cmdb_ci_bicycle, independent: true, entries: [{order: 1, attributes: [name]}]}]  | names an unknown class: cmdb_ci_bicycle
                    identification-rules: [{name: a, appliesTo: cmdb_ci_server, entries: [{order: 1, attributes: [wheels]}]}]                   | names an attribute that cmdb_ci_server has not: wheels
                    identification-rules: [{name: a, appliesTo: cmdb_ci_server, entries: [{order: 1, attributes: [name], condition: 'name'}]}]  | is no encoded query: No operator
                    identification-rules: [{name: a, appliesTo: cmdb_ci_server, entries: [{order: 1, attributes: [name], condition: 'x=1'}]}]   | names an attribute that cmdb_ci_server has not: x
                    identification-rules: [{name: a, appliesTo: cmdb_ci_server, entries: [{order: 1, attributes: [name]}, {order: 1, attributes: [os]}]}] | is used by another entry
                    identification-rules: [{name: a, appliesTo: cmdb_ci_server}]                                                               | has at least one entry
                    identification-rules: [{name: a, appliesTo: cmdb_ci_server, entries: [{order: 1, attributes: [serial_number], table: cmdb_serial_number}]}] | is missing: cmdb_serial_number is neither
                    identification-rules: [{name: a, appliesTo: cmdb_ci_hardware, entries: [{order: 1, attributes: [name]}]}]                   | has several active rules
                    dependency-rules: [{name: a, type: HOSTING, parent: cmdb_ci_appl, child: cmdb_ci_hardware, relationType: 'Walks on::Walks', dependent: PARENT}] | names an unknown relation type
                    dependency-rules: [{name: a, type: HOLDING, parent: cmdb_ci_appl, child: cmdb_ci_hardware, relationType: 'Runs on::Runs', dependent: PARENT}]   | is one of HOSTING, CONTAINMENT
                    reconciliation-rules: [{name: a, appliesTo: cmdb_ci_server, dataSource: qualys, priority: 1}]                               | names an unknown data source: qualys
                    reconciliation-rules: [{name: a, appliesTo: cmdb_ci_server, dataSource: Qualys, priority: 0}]                               | is 1 or more
                    reconciliation-rules: [{name: a, appliesTo: cmdb_ci_server, dataSource: Qualys, priority: 1, attributes: [sys_mod_count]}]  | cannot be reconciled
                    refresh-rules: [{name: a, appliesTo: cmdb_ci_server, dataSource: Qualys, effectiveFor: tomorrow}]                           | has a value of the wrong type
                    relation-types: [{name: Runs on}]                                                                                          | has the form
                    properties: [{name: glide.identification_engine.skip_duplicates, value: maybe}]                                            | is true or false
                    properties: [{name: glide.identification_engine.skip_duplicates.threshold, value: many}]                                   | is a whole number
                    class-definitions: [{name: u_a, parent: u_b}]                                                                              | does not lead to the class cmdb
                    class-definitions: [{name: u_a, parent: u_a}]                                                                              | does not lead to the class cmdb
                    class-definitions: [{name: cmdb_ci_printer, parent: cmdb_ci}]                                                              | stays empty
                    class-definitions: [{name: u_a, parent: cmdb_ci, attributes: [{element: u_x, type: colour, maxLength: 1}]}]                | is one of [string
                    data-sources: [{name: Qualys, sysId: '0123456789abcdef0123456789abcdef'}]                                                  | is used by another rule
                    """)
    void shouldRefuseInWords(String yaml, String message) {
        ProblemException refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> {
                            builder.put(RuleCodec.parseDocument(yaml), false);
                            builder.build(false);
                        });

        assertThat(refused).isNotNull();
        assertThat(refused.violations())
                .extracting(Violation::message)
                .anySatisfy(each -> assertThat(each).contains(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    identification-rules: [{name: Tomcat, appliesTo: cmdb_ci_app_server_tomcat, entries: [{order: 1, attributes: [serial_number], table: cmdb_serial_number, referencedField: cmdb_ci}]}] | NO_LOOKUP_RULES_FOR_DEPENDENT_CI
                    identification-rules: [{name: a, appliesTo: cmdb_ci_server, independent: true, entries: [{order: 1, attributes: [sys_class_name]}]}]                                                     | NO_CLASS_NAME_FOR_INDEPENDENT_CI
                    reference-rules: [{name: a, table: cmdb_ci_server, field: dr_backup, referenced: cmdb_ci_spkg}] | differs from the column itself, which points to cmdb_ci_server
                    reference-rules: [{name: z, table: cmdb_ci_server, field: dr_backup, referenced: cmdb_ci}] | has no effect: cmdb_ci_server.dr_backup rules
                    properties: [{name: u_own, value: x}]                                                                                                                                                    | is no property that ships
                    """)
    void shouldWarnOfWhatIsOddButAccepted(String yaml, String warning) {
        builder.put(RuleCodec.parseDocument(yaml), false);

        assertThat(builder.build(false).difference().warnings())
                .extracting(Violation::message)
                .anySatisfy(each -> assertThat(each).contains(warning));
    }

    @Test
    void shouldRefuseToRemoveWhatOtherRulesNeed() {
        String runsOn =
                ShippedRules.load().get(RuleKind.RELATION_TYPE).stream()
                        .filter(each -> each.name().equals("Runs on::Runs"))
                        .findFirst()
                        .orElseThrow()
                        .sysId();
        builder.remove(RuleKind.RELATION_TYPE, runsOn);

        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> builder.build(false));

        assertThat(refused).hasMessageContaining("names an unknown relation type: Runs on::Runs");
    }

    @Test
    void shouldKeepTheIdsOfEntriesThatAreNamedWithoutThem() {
        builder.put(
                RuleCodec.parseDocument(
                        """
                        identification-rules:
                          - name: Hardware Rule
                            appliesTo: cmdb_ci_hardware
                            independent: true
                            entries: [{order: 300, attributes: [name, serial_number]}, {order: 500, attributes: [asset_tag]}]
                        """),
                false);

        RulePlan plan = builder.build(true);

        IdentificationRule rule = (IdentificationRule) plan.puts().getFirst().rule();
        assertThat(rule.entries().getFirst().sysId()).isEqualTo("556eb250c3400200d8d4bea192d3ae92");
        assertThat(rule.entries().getLast().sysId()).matches("[0-9a-f]{32}");
        assertThat(plan.difference().updated().getFirst().changes())
                .extracting(RuleDifference.Change::field)
                .containsExactly("description", "entries", "related");
    }

    @Test
    void shouldRemoveWhatThePrunedDocumentDoesNotName() {
        builder.put(RuleCodec.parseDocument("reference-rules: []"), true);

        RulePlan plan = builder.build(true);

        assertThat(plan.removals())
                .hasSize(ShippedRules.load().get(RuleKind.REFERENCE).size())
                .allMatch(step -> step.kind() == RuleKind.REFERENCE);
    }

    private static List<StoredRule> shipped() {
        List<StoredRule> shipped = new ArrayList<>();
        ShippedRules.load()
                .forEach(
                        (kind, rules) ->
                                rules.forEach(
                                        rule ->
                                                shipped.add(
                                                        new StoredRule(
                                                                kind,
                                                                rule,
                                                                true,
                                                                Instant.EPOCH,
                                                                Instant.EPOCH,
                                                                StoredRule.PRODUCT))));
        return shipped;
    }
}
