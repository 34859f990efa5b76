package dev.cmdbsync.tagging.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.qualys.tag.RuleType;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is tagged in one source.
 *
 * @param enabled whether anything is
 * @param parent id of the parent of all attributes that have none of their own; null for none
 * @param parents tags that hold others
 * @param attributes columns whose values are tags
 * @param repeat how often it runs by itself, an ISO-8601 duration; null for only on demand
 * @param fullEvery how often such a run compares with all that Qualys has; null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagSettings(
        boolean enabled,
        @Nullable String parent,
        List<ParentTag> parents,
        List<TagAttribute> attributes,
        @Nullable String repeat,
        @Nullable String fullEvery) {

    public TagSettings {
        parents = parents == null ? List.of() : List.copyOf(parents);
        attributes = attributes == null ? List.of() : List.copyOf(attributes);
    }

    /** What is offered for a source for which nothing was saved. */
    public static TagSettings predefined() {
        return new TagSettings(
                false,
                "cmdb",
                List.of(new ParentTag("cmdb", "CMDB", ParentTag.Kind.NEW, null)),
                List.of(
                        ofCi("status", "Status", "operational_status", "Status: "),
                        ofCi("company", "Company", "company", null),
                        ofCi("department", "Department", "department", null),
                        ofCi("environment", "Environment", "environment", null),
                        ofCi("location", "Location", "location", null),
                        ofCi("support-group", "Support group", "support_group", null),
                        new TagAttribute(
                                "business-app",
                                "Business application",
                                "cmdb_ci_business_app",
                                "name",
                                true,
                                null,
                                null,
                                null,
                                RuleType.BUSINESS_INFORMATION,
                                null)),
                null,
                null);
    }

    private static TagAttribute ofCi(
            String id, String label, String column, @Nullable String prefix) {
        return new TagAttribute(
                id, label, "cmdb_ci", column, true, null, null, prefix, RuleType.STATIC, null);
    }

    /** Attributes whose tags are kept up. */
    public List<TagAttribute> maintained() {
        return attributes.stream().filter(TagAttribute::maintained).toList();
    }

    /** The parent of that id. */
    public Optional<ParentTag> parentOf(@Nullable String id) {
        return parents.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The columns of CIs that must be known for these tags. */
    TreeSet<String> columns() {
        TreeSet<String> columns = new TreeSet<>();
        if (enabled) {
            maintained().stream().flatMap(TagSettings::columns).forEach(columns::add);
        }
        return columns;
    }

    private static Stream<String> columns(TagAttribute attribute) {
        Stream<String> more =
                attribute.namesApplications()
                        ? ApplicationTables.criticalityColumns().stream()
                        : attribute.rule() == RuleType.NETWORK_RANGE
                                ? Stream.of("ip_address")
                                : Stream.of();
        return Stream.concat(Stream.of(attribute.column()), more);
    }
}
