package dev.cmdbsync.writer.rule;

/**
 * What a source may do with CIs of a class (IRE data source rule).
 *
 * @param appliesTo class, its descendants included
 * @param dataSource value of discovery_source
 * @param insertAllowed false: it may update CIs but not create any
 */
public record DataSourceRule(
        String sysId,
        String name,
        String appliesTo,
        String dataSource,
        boolean insertAllowed,
        boolean active)
        implements Rule {}
