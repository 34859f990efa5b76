package dev.cmdbsync.writer.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShippedRulesTest {
    private static final Map<RuleKind, List<Rule>> SHIPPED = ShippedRules.load();
    private static final RuleSet RULES = new RuleSet(1, SHIPPED);

    @Test
    void shouldHaveServiceNowsIdsWhereTheyAreKnown() {
        IdentificationRule hardware =
                RULES.identificationRule("cmdb_ci_linux_server").orElseThrow();
        IdentificationRule software = RULES.identificationRule("cmdb_ci_spkg").orElseThrow();

        assertThat(hardware.name()).isEqualTo("Hardware Rule");
        assertThat(hardware.entries())
                .extracting(IdentifierEntry::order)
                .containsExactly(100, 200, 300, 400);
        assertThat(hardware.entries().get(2))
                .satisfies(
                        entry -> {
                            assertThat(entry.sysId()).isEqualTo("556eb250c3400200d8d4bea192d3ae92");
                            assertThat(entry.attributes()).containsExactly("name");
                        });
        assertThat(software.entries().getFirst().sysId())
                .isEqualTo("a52a87c03746220006b216a543990e8c");
        assertThat(RULES.relationType("Runs on::Runs").orElseThrow().sysId())
                .isEqualTo("60bc4e22c0a8010e01f074cbe6bd73c3");
        assertThat(RULES.relationType("Depends on::Used by").orElseThrow().sysId())
                .isEqualTo("1a9cb166f1571100a92eb60da2bce5c5");
    }

    @Test
    void shouldUseEveryIdAndNameOnce() {
        Set<String> ids = new HashSet<>();
        SHIPPED.forEach(
                (kind, rules) -> {
                    assertThat(rules).extracting(Rule::name).doesNotHaveDuplicates();
                    rules.forEach(rule -> assertThat(ids.add(rule.sysId())).isTrue());
                });
        for (IdentificationRule rule :
                RULES.active(RuleKind.IDENTIFICATION, IdentificationRule.class)) {
            rule.entries().forEach(entry -> assertThat(ids.add(entry.sysId())).isTrue());
            rule.related().forEach(entry -> assertThat(ids.add(entry.sysId())).isTrue());
        }
        assertThat(ids).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void shouldTellDependentClassesAHost() {
        for (IdentificationRule rule :
                RULES.active(RuleKind.IDENTIFICATION, IdentificationRule.class)) {
            if (!rule.independent()) {
                assertThat(RULES.dependencyRules(rule.appliesTo())).as(rule.name()).isNotEmpty();
                assertThat(rule.entries()).as(rule.name()).noneMatch(IdentifierEntry::isLookup);
            }
        }
    }

    @Test
    void shouldSayTheSameAfterWritingAndReadingAsYaml() {
        String yaml = RuleCodec.yaml(SHIPPED);

        RuleCodec.parseDocument(yaml)
                .forEach(
                        (kind, nodes) ->
                                assertThat(
                                                nodes.stream()
                                                        .map(node -> RuleCodec.read(kind, node, ""))
                                                        .toList())
                                        .isEqualTo(SHIPPED.getOrDefault(kind, List.of())));
    }
}
