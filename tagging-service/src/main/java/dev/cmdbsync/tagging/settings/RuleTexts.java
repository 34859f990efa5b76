package dev.cmdbsync.tagging.settings;

import dev.cmdbsync.qualys.tag.RuleType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts of the rules by which Qualys itself gives a tag to assets. */
public final class RuleTexts {
    /** Stands for the value in a rule's text. */
    public static final String VALUE = "${value}";

    /** Types that can be asked for; the others say nothing that a CMDB value could stand for. */
    public static final Set<RuleType> OFFERED =
            Set.of(
                    RuleType.STATIC,
                    RuleType.BUSINESS_INFORMATION,
                    RuleType.GLOBAL_ASSET_VIEW,
                    RuleType.NETWORK_RANGE,
                    RuleType.NAME_CONTAINS,
                    RuleType.OS_REGEX);

    private static final String APPLICATION = "businessApp.name";

    /** Search tokens of the business metadata that the columns are sent as. */
    private static final Map<String, String> TOKENS =
            Map.ofEntries(
                    Map.entry("operational_status", "businessInformation.operationalStatus"),
                    Map.entry("status", "businessInformation.operationalStatus"),
                    Map.entry("environment", "businessInformation.environment"),
                    Map.entry("company", "businessInformation.company"),
                    Map.entry("department", "businessInformation.department"),
                    Map.entry("owned_by", "businessInformation.ownedBy"),
                    Map.entry("managed_by", "businessInformation.managedBy"),
                    Map.entry("supported_by", "businessInformation.supportedBy"),
                    Map.entry("support_group", "businessInformation.supportGroup"),
                    Map.entry("location", "assignedLocation.name"));

    private RuleTexts() {}

    /** Whether the types's text is written by people. */
    static boolean needsText(TagAttribute attribute) {
        return switch (attribute.rule()) {
            case STATIC, NETWORK_RANGE -> false;
            case BUSINESS_INFORMATION -> token(attribute).isEmpty();
            default -> true;
        };
    }

    /**
     * The rule's text for a value.
     *
     * @return empty if the value cannot be written in such a rule
     */
    public static Optional<String> of(TagAttribute attribute, String value) {
        String template = attribute.ruleText();
        if (template == null) {
            return token(attribute)
                    .flatMap(token -> quoted(value).map(quoted -> token + ":" + quoted));
        }
        return switch (attribute.rule()) {
            case BUSINESS_INFORMATION, GLOBAL_ASSET_VIEW ->
                    quoted(value).map(quoted -> template.replace(VALUE, quoted));
            case OS_REGEX -> Optional.of(template.replace(VALUE, Pattern.quote(value)));
            default -> Optional.of(template.replace(VALUE, value));
        };
    }

    private static Optional<String> token(TagAttribute attribute) {
        return attribute.namesApplications()
                ? Optional.of(APPLICATION)
                : ApplicationTables.contains(attribute.table())
                        ? Optional.empty()
                        : Optional.ofNullable(TOKENS.get(attribute.column()));
    }

    /** The query language has no way to escape a quotation mark; there are two kinds of them. */
    private static Optional<String> quoted(String value) {
        if (!value.contains("\"")) {
            return Optional.of('"' + value + '"');
        }
        return value.contains("`") ? Optional.empty() : Optional.of('`' + value + '`');
    }
}
