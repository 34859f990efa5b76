package dev.cmdbsync.tagging.plan;

import dev.cmdbsync.qualys.ip.IpRanges;
import dev.cmdbsync.qualys.tag.RuleType;
import dev.cmdbsync.tagging.settings.ParentTag;
import dev.cmdbsync.tagging.settings.RuleTexts;
import dev.cmdbsync.tagging.settings.TagAttribute;
import dev.cmdbsync.tagging.settings.TagSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tags that settings and values of the CMDB ask for, parents before their children. */
public final class TagTreeBuilder {
    /** The longest name of a tag, as of the columns that names come from. */
    private static final int LONGEST_NAME = 255;

    private final TagSettings settings;
    private final Map<String, WantedTag> tags = new LinkedHashMap<>();

    /** What has a place in the tree, by parent and name. */
    private final Map<String, String> places = new LinkedHashMap<>();

    private TagTreeBuilder(TagSettings settings) {
        this.settings = settings;
    }

    /** The wanted tags. */
    public static List<WantedTag> build(TagSettings settings, List<ValueOfCis> values) {
        if (!settings.enabled()) {
            return List.of();
        }
        TagTreeBuilder builder = new TagTreeBuilder(settings);
        Map<String, List<ValueOfCis>> byAttribute =
                values.stream().collect(Collectors.groupingBy(ValueOfCis::attributeId));
        for (TagAttribute attribute : settings.maintained()) {
            builder.add(attribute, byAttribute.getOrDefault(attribute.id(), List.of()));
        }
        return List.copyOf(builder.tags.values());
    }

    private void add(TagAttribute attribute, List<ValueOfCis> values) {
        if (values.isEmpty()) {
            return;
        }
        String parentId =
                attribute.parent() == null && !attribute.rooted()
                        ? settings.parent()
                        : attribute.parent();
        String parentKey = parent(parentId);
        values.stream()
                .sorted(Comparator.comparing(ValueOfCis::value))
                .forEach(value -> add(attribute, value, parentKey));
    }

    private @Nullable String parent(@Nullable String id) {
        Optional<ParentTag> parent = settings.parentOf(id);
        if (parent.isEmpty()) {
            return null;
        }
        String key = TagKeys.ofParent(parent.get());
        if (!tags.containsKey(key)) {
            String above = parent(parent.get().under());
            String name = parent.get().name();
            boolean found = parent.get().origin() == ParentTag.Kind.EXISTING;
            tags.put(key, WantedTag.parent(key, name, above, found));
            places.put(place(above, name), "a parent");
        }
        return key;
    }

    private void add(TagAttribute attribute, ValueOfCis value, @Nullable String parentKey) {
        String name = attribute.tagName(value.value());
        String place = place(parentKey, name);
        Optional<String> rule = rule(attribute, value);
        String fault = fault(attribute, value, name, places.get(place), rule);
        if (fault == null) {
            places.put(place, "the attribute " + attribute.id());
        }
        String key = TagKeys.ofValue(attribute.id(), value.value());
        tags.put(
                key,
                new WantedTag(
                        key,
                        name,
                        parentKey,
                        attribute.rule(),
                        rule.orElse(null),
                        attribute.namesApplications() ? value.score() : null,
                        false,
                        value.assets(),
                        fault));
    }

    private static String place(@Nullable String parentKey, String name) {
        return parentKey + "\n" + name;
    }

    private static Optional<String> rule(TagAttribute attribute, ValueOfCis value) {
        return switch (attribute.rule()) {
            case STATIC -> Optional.empty();
            case NETWORK_RANGE -> addresses(value.addresses());
            default -> RuleTexts.of(attribute, value.value());
        };
    }

    /** Addresses that are none are left out: they are the CI's fault and not the tag's. */
    private static Optional<String> addresses(List<String> texts) {
        List<String> valid = new ArrayList<>();
        for (String text : texts) {
            try {
                if (!IpRanges.parse(text).isEmpty()) {
                    valid.add(text);
                }
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        return valid.isEmpty()
                ? Optional.empty()
                : Optional.of(IpRanges.parse(String.join(",", valid)).toString());
    }

    private static @Nullable String fault(
            TagAttribute attribute,
            ValueOfCis value,
            String name,
            @Nullable String other,
            Optional<String> rule) {
        if (name.length() > LONGEST_NAME) {
            return "A tag's name has at most "
                    + LONGEST_NAME
                    + " characters, this one has "
                    + name.length();
        }
        if (other != null) {
            return "There is a tag of this name below the same parent already, of "
                    + other
                    + "; a prefix tells them apart";
        }
        if (rule.isEmpty() && attribute.rule() != RuleType.STATIC) {
            return attribute.rule() == RuleType.NETWORK_RANGE
                    ? "None of the " + value.assets() + " CIs has an IP address"
                    : "The value cannot be written in a rule";
        }
        return null;
    }
}
