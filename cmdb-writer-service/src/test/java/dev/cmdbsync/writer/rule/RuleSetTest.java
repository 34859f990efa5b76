package dev.cmdbsync.writer.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    @Test
    void shouldTakeTheRuleOfTheNearestAncestorThatIsActive() {
        // Given
        RuleSet rules =
                rules(
                        """
                        identification-rules:
                          - {name: Hardware, appliesTo: cmdb_ci_hardware, independent: true, entries: [{order: 1, attributes: [name]}]}
                          - {name: Server, appliesTo: cmdb_ci_server, independent: true, entries: [{order: 1, attributes: [serial_number]}]}
                          - {name: Linux, appliesTo: cmdb_ci_linux_server, independent: true, active: false}
                        """);

        // When, Then
        assertThat(rules.identificationRule("cmdb_ci_linux_server"))
                .map(IdentificationRule::name)
                .contains("Server");
        assertThat(rules.identificationRule("cmdb_ci_printer"))
                .map(IdentificationRule::name)
                .contains("Hardware");
        assertThat(rules.identificationRule("cmdb_ci_service")).isEmpty();
        assertThat(rules.identificationRule("no_such_class")).isEmpty();
    }

    @Test
    void shouldTakeTheReferenceRuleOfTheNearestAncestorForAColumn() {
        // Given
        RuleSet rules =
                rules(
                        """
                        reference-rules:
                          - {name: server, table: cmdb_ci_server, field: dr_backup, referenced: cmdb_ci_server}
                          - {name: linux, table: cmdb_ci_linux_server, field: dr_backup, referenced: cmdb_ci_linux_server}
                          - {name: win, table: cmdb_ci_win_server, field: dr_backup, referenced: cmdb_ci, active: false}
                        """);

        // When, Then
        assertThat(rules.referenceRule("cmdb_ci_linux_server", "dr_backup"))
                .map(ReferenceRule::name)
                .contains("linux");
        assertThat(rules.referenceRule("cmdb_ci_win_server", "dr_backup"))
                .map(ReferenceRule::name)
                .contains("server");
        assertThat(rules.referenceRule("cmdb_ci_win_server", "owned_by")).isEmpty();
        assertThat(rules.referenceRule("cmdb_ci_computer", "dr_backup")).isEmpty();
    }

    @Test
    void shouldExtendClassesAndTheirColumnsAtRunTime() {
        // Given
        RuleSet rules =
                rules(
                        """
                        class-definitions:
                          - name: u_drone
                            label: Drone
                            parent: cmdb_ci_hardware
                            attributes: [{element: u_rotors, type: integer, maxLength: 40, mandatory: true}]
                          - name: cmdb_ci_hardware
                            attributes: [{element: u_rack, type: string, maxLength: 10}]
                          - {name: u_log, attributes: [{element: u_line, type: string, maxLength: 10}]}
                        """);

        // When
        Classes classes = rules.classes();

        // Then
        assertThat(classes.contains("u_drone")).isTrue();
        assertThat(classes.lineage("u_drone"))
                .containsExactly("u_drone", "cmdb_ci_hardware", "cmdb_ci", "cmdb");
        assertThat(classes.attribute("u_drone", "u_rotors").orElseThrow().mandatory()).isTrue();
        assertThat(classes.attribute("u_drone", "u_rack").orElseThrow().maxLength()).isEqualTo(10);
        assertThat(classes.attribute("u_drone", "dns_domain").orElseThrow().maxLength())
                .isEqualTo(255);
        assertThat(classes.attribute("cmdb_ci_service", "u_rack")).isEmpty();
        assertThat(classes.children("cmdb_ci_hardware")).contains("u_drone");
        assertThat(classes.withDescendants("cmdb_ci_hardware"))
                .contains("u_drone", "cmdb_ci_linux_server");
        assertThat(classes.isTable("u_log")).isTrue();
        assertThat(classes.contains("u_log")).isFalse();
    }

    @Test
    void shouldFindTheHostsOfADependentClass() {
        // Given
        RuleSet rules =
                rules(
                        """
                        dependency-rules:
                          - {name: a, type: HOSTING, parent: cmdb_ci_appl, child: cmdb_ci_hardware, relationType: "Runs on::Runs", dependent: PARENT}
                          - {name: b, type: CONTAINMENT, parent: cmdb_ci_computer, child: cmdb_ci_storage_volume, relationType: "Contains::Contained by", dependent: CHILD}
                        """);

        // When, Then
        assertThat(rules.dependencyRules("cmdb_ci_appl"))
                .extracting(DependencyRule::hostClass)
                .containsExactly("cmdb_ci_hardware");
        assertThat(rules.dependencyRules("cmdb_ci_storage_volume"))
                .extracting(DependencyRule::hostClass)
                .containsExactly("cmdb_ci_computer");
        assertThat(rules.dependencyRules("cmdb_ci_computer")).isEmpty();
    }

    @Test
    void shouldGiveTheDefaultWhereAPropertySaysNothing() {
        // Given
        RuleSet rules =
                rules(
                        """
                        properties:
                          - {name: "on", value: true}
                          - {name: five, value: 5}
                          - {name: odd, value: perhaps}
                          - {name: "off", value: true, active: false}
                        """);

        // When, Then
        assertThat(rules.flag("on", false)).isTrue();
        assertThat(rules.number("five", 1)).isEqualTo(5);
        assertThat(rules.flag("odd", true)).isTrue();
        assertThat(rules.number("odd", 7)).isEqualTo(7);
        assertThat(rules.flag("off", false)).isFalse();
        assertThat(rules.text("missing", "x")).isEqualTo("x");
    }

    @Test
    void shouldSayInWordsEverythingThatIsWrongWithARule() {
        // Given
        Map<RuleKind, List<ObjectNode>> document =
                RuleCodec.parseDocument(
                        """
                        identification-rules:
                          - {appliesTo: cmdb_ci, entries: [{attributes: name}], colour: red}
                        """);

        // When, Then
        assertThatThrownBy(
                        () ->
                                RuleCodec.read(
                                        RuleKind.IDENTIFICATION,
                                        document.get(RuleKind.IDENTIFICATION).getFirst(),
                                        "rule"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("rule.name is missing")
                .hasMessageContaining("rule.entries[0].order is missing")
                .hasMessageContaining("rule.entries[0].attributes is a list")
                .hasMessageContaining("rule.colour is not known");
    }

    @Test
    void shouldNotRepeatATextThatCannotBeRead() {
        assertThatThrownBy(() -> RuleCodec.parseDocument("properties: [{name: secret-word"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("secret-word");
    }

    private static RuleSet rules(String yaml) {
        Map<RuleKind, List<Rule>> rules = new java.util.LinkedHashMap<>();
        RuleCodec.parseDocument(yaml)
                .forEach(
                        (kind, nodes) ->
                                rules.put(
                                        kind,
                                        nodes.stream()
                                                .map(node -> RuleCodec.read(kind, node, "rule"))
                                                .toList()));
        return new RuleSet(1, rules);
    }
}
