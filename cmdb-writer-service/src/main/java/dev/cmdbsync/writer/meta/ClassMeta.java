package dev.cmdbsync.writer.meta;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class as ServiceNow's CMDB Meta API tells it.
 *
 * @param iconUrl address of its picture; empty, there are none
 * @param isExtendable whether classes may extend it
 * @param parent class that it extends; empty for the root
 * @param children classes that extend it directly
 * @param icon id of its picture; empty, there are none
 * @param attributes columns, inherited ones included
 * @param relationshipRules hosting and containment rules that name the class itself
 * @param identificationRules the rule by which its CIs are told apart, inherited or its own; an
 *     empty object for none
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ClassMeta(
        String iconUrl,
        boolean isExtendable,
        String parent,
        List<String> children,
        String name,
        String icon,
        List<Attribute> attributes,
        List<RelationshipRule> relationshipRules,
        String label,
        Object identificationRules) {
    /**
     * A column; flags and numbers are text on this wire.
     *
     * @param isInherited whether an ancestor brings it
     * @param defaultValue null for none
     * @param isDisplay whether it names the CI for people
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Attribute(
            String isInherited,
            String isMandatory,
            String isReadOnly,
            @Nullable String defaultValue,
            String label,
            String type,
            String element,
            String maxLength,
            String isDisplay) {}

    /**
     * A hosting or containment rule.
     *
     * @param relationType sys_id of the type
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record RelationshipRule(String parent, String relationType, String child) {}

    /**
     * An identification rule.
     *
     * @param appliesTo class that the rule belongs to
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Identification(
            List<Entry> relatedRules,
            String appliesTo,
            List<Entry> identifiers,
            String name,
            String description,
            boolean active,
            boolean isIndependent) {}

    /**
     * An identifier or related entry.
     *
     * @param condition encoded query; null or empty for none
     * @param referencedField column of the table that points to the CI; null where the CI itself is
     *     searched
     * @param attributes comma-separated
     * @param allowFallback whether the parent's rule is tried where this one finds nothing
     * @param table null for the class of the rule
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Entry(
            @Nullable String condition,
            boolean exactCountMatch,
            @Nullable String referencedField,
            boolean active,
            String attributes,
            boolean allowFallback,
            @Nullable String table,
            int order,
            boolean allowNullAttribute) {}
}
