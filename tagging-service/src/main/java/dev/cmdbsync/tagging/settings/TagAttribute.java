package dev.cmdbsync.tagging.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.qualys.tag.RuleType;
import org.jspecify.annotations.Nullable;

/**
 * A column of the CMDB of which every value is a tag.
 *
 * @param id name within the settings; it stays when the attribute is changed
 * @param label name for people; null for the column's
 * @param table CI class whose CIs count, with all that extend it; for names of applications {@code
 *     cmdb_ci_business_app} or {@code cmdb_ci_service}
 * @param column column of that table
 * @param active whether its tags are kept up; null means yes
 * @param parent id of its own parent; null for the source's
 * @param root whether its tags are roots although the source has a parent; null means no
 * @param prefix put before every value; null for none
 * @param ruleType by what the assets get the tag; null means static, put on by this product
 * @param ruleText rule of the types that Qualys works out, with {@code ${value}} for the value;
 *     null where the type needs none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagAttribute(
        String id,
        @Nullable String label,
        String table,
        String column,
        @Nullable Boolean active,
        @Nullable String parent,
        @Nullable Boolean root,
        @Nullable String prefix,
        @Nullable RuleType ruleType,
        @Nullable String ruleText) {

    /** Whether its tags are kept up. */
    public boolean maintained() {
        return !Boolean.FALSE.equals(active);
    }

    /** Whether its tags are roots whatever the source's parent is. */
    public boolean rooted() {
        return Boolean.TRUE.equals(root);
    }

    /** The rule type; static if nothing is said. */
    public RuleType rule() {
        return ruleType == null ? RuleType.STATIC : ruleType;
    }

    /** Whether its values are names of applications, the only tags with a criticality. */
    public boolean namesApplications() {
        return ApplicationTables.contains(table) && column.equals("name");
    }

    /** The tag's name for a value. */
    public String tagName(String value) {
        return prefix == null ? value : prefix + value;
    }
}
