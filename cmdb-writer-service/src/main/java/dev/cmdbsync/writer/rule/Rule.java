package dev.cmdbsync.writer.rule;

/**
 * One rule of the engine, as it is kept, exported and edited. The {@link RuleKind} tells which
 * record it is.
 */
public sealed interface Rule
        permits IdentificationRule,
                DependencyRule,
                ReferenceRule,
                ReconciliationRule,
                RefreshRule,
                DataSource,
                DataSourceRule,
                ReclassificationRestriction,
                RelationType,
                EngineProperty,
                ClassDefinition {
    /** 32 hexadecimal digits; stays with the rule for life. */
    String sysId();

    /** What people call it; for properties and data sources the key itself. */
    String name();

    /** Whether the engine looks at it. */
    boolean active();
}
