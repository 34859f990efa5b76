package dev.cmdbsync.writer.rule;

import java.time.Instant;

/**
 * A rule with its record of care.
 *
 * @param shipped came with the product
 * @param updatedBy who changed it last; {@link #PRODUCT} for what nobody has changed
 */
public record StoredRule(
        RuleKind kind,
        Rule rule,
        boolean shipped,
        Instant createdAt,
        Instant updatedAt,
        String updatedBy) {
    /** The one who brings shipped rules. */
    public static final String PRODUCT = "cmdb-sync";
}
