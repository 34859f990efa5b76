package dev.cmdbsync.writer.rule;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of rules, with their name in addresses, YAML and the database. */
public enum RuleKind {
    IDENTIFICATION("identification-rules", IdentificationRule.class),
    DEPENDENCY("dependency-rules", DependencyRule.class),
    REFERENCE("reference-rules", ReferenceRule.class),
    RECONCILIATION("reconciliation-rules", ReconciliationRule.class),
    REFRESH("refresh-rules", RefreshRule.class),
    DATA_SOURCE("data-sources", DataSource.class),
    DATA_SOURCE_RULE("data-source-rules", DataSourceRule.class),
    RECLASSIFICATION_RESTRICTION(
            "reclassification-restrictions", ReclassificationRestriction.class),
    RELATION_TYPE("relation-types", RelationType.class),
    PROPERTY("properties", EngineProperty.class),
    CLASS("class-definitions", ClassDefinition.class);

    private final String path;
    private final Class<? extends Rule> type;

    RuleKind(String path, Class<? extends Rule> type) {
        this.path = path;
        this.type = type;
    }

    /** As in {@code /rules/{path}} and as a key of the YAML document. */
    public String path() {
        return path;
    }

    /** The record of this kind. */
    public Class<? extends Rule> type() {
        return type;
    }

    /** The kind of that path. */
    public static Optional<RuleKind> of(String path) {
        return Arrays.stream(values()).filter(each -> each.path.equals(path)).findFirst();
    }
}
