package dev.cmdbsync.tagging.settings;

import dev.cmdbsync.model.cmdb.ClassModel;
import dev.cmdbsync.model.cmdb.Dictionary;
import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.qualys.tag.RuleType;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in words what is wrong with settings. */
final class SettingsCheck {
    /** The longest name of a tag; the columns that names come from hold no more either. */
    static final int LONGEST_NAME = 255;

    private static final int LONGEST_PREFIX = 100;
    private static final Duration SHORTEST_REPEAT = Duration.ofMinutes(1);
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Columns and tables that people add have one of these prefixes. */
    private static final Pattern CUSTOM = Pattern.compile("[ux]_[a-z0-9_]{1,77}");

    private static final ClassModel CLASSES = ClassModel.standard();
    private static final Dictionary COLUMNS = Dictionary.standard();

    private final TagSettings settings;
    private final List<Violation> violations = new ArrayList<>();

    private SettingsCheck(TagSettings settings) {
        this.settings = settings;
    }

    static List<Violation> violations(TagSettings settings) {
        SettingsCheck check = new SettingsCheck(settings);
        check.parents();
        check.attributes();
        check.reference("parent", settings.parent());
        check.duration("repeat", settings.repeat());
        check.duration("fullEvery", settings.fullEvery());
        return check.violations;
    }

    private void refuse(String field, String message) {
        violations.add(new Violation(field, message));
    }

    private void parents() {
        Set<String> ids = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < settings.parents().size(); i++) {
            ParentTag parent = settings.parents().get(i);
            String field = "parents[" + i + "]";
            id(field, parent.id(), ids);
            name(field + ".name", parent.name());
            reference(field + ".under", parent.under());
            if (isBelowItself(parent)) {
                refuse(field + ".under", "makes the tag a parent of itself");
            } else if (!names.add(parent.under() + "/" + parent.name())) {
                refuse(field + ".name", "is the name of another parent at the same place");
            }
        }
    }

    private boolean isBelowItself(ParentTag parent) {
        Set<String> seen = new HashSet<>();
        Optional<ParentTag> at = Optional.of(parent);
        while (at.isPresent()) {
            if (!seen.add(String.valueOf(at.get().id()))) {
                return true;
            }
            at = settings.parentOf(at.get().under());
        }
        return false;
    }

    private void attributes() {
        Set<String> ids = new HashSet<>();
        Set<String> trees = new HashSet<>();
        for (int i = 0; i < settings.attributes().size(); i++) {
            TagAttribute attribute = settings.attributes().get(i);
            String field = "attributes[" + i + "]";
            id(field, attribute.id(), ids);
            reference(field + ".parent", attribute.parent());
            if (attribute.parent() != null && attribute.rooted()) {
                refuse(field + ".root", "contradicts the parent");
            }
            String prefix = attribute.prefix();
            if (prefix != null && (prefix.isEmpty() || prefix.length() > LONGEST_PREFIX)) {
                refuse(
                        field + ".prefix",
                        "has from 1 to " + LONGEST_PREFIX + " characters, not " + prefix.length());
            }
            column(field, attribute);
            rule(field, attribute);
            if (attribute.maintained() && !trees.add(place(attribute))) {
                refuse(
                        field + ".column",
                        "is tagged already, with the same prefix below the same parent");
            }
        }
    }

    private static String place(TagAttribute attribute) {
        return String.join(
                "\n",
                attribute.table(),
                attribute.column(),
                String.valueOf(attribute.parent()),
                String.valueOf(attribute.rooted()),
                String.valueOf(attribute.prefix()));
    }

    private void column(String field, TagAttribute attribute) {
        String table = Objects.requireNonNullElse(attribute.table(), "");
        String column = Objects.requireNonNullElse(attribute.column(), "");
        boolean customTable = CUSTOM.matcher(table).matches();
        if (!customTable && !CLASSES.contains(table)) {
            refuse(field + ".table", "is no CI class: " + shown(table));
            return;
        }
        boolean known =
                CUSTOM.matcher(column).matches()
                        || COLUMNS.column(customTable ? "cmdb_ci" : table, column).isPresent()
                        || (ApplicationTables.contains(table)
                                && ApplicationTables.criticalityColumns().contains(column));
        if (!known) {
            refuse(field + ".column", "is no column of " + table + ": " + shown(column));
        }
    }

    private void rule(String field, TagAttribute attribute) {
        RuleType type = attribute.rule();
        String text = attribute.ruleText();
        if (!RuleTexts.OFFERED.contains(type)) {
            refuse(
                    field + ".ruleType",
                    "is one of " + RuleTexts.OFFERED.stream().sorted().toList());
            return;
        }
        boolean byUs = type == RuleType.STATIC || type == RuleType.NETWORK_RANGE;
        if (byUs && ApplicationTables.contains(Objects.requireNonNullElse(attribute.table(), ""))) {
            refuse(
                    field + ".ruleType",
                    "is BUSINESS_INFORMATION or GLOBAL_ASSET_VIEW: records of this table have no"
                            + " assets of their own");
        }
        if (text == null && RuleTexts.needsText(attribute)) {
            refuse(field + ".ruleText", "is needed by the rule type " + type);
        } else if (text != null && byUs) {
            refuse(field + ".ruleText", "is not written by people for the rule type " + type);
        } else if (text != null && !text.contains(RuleTexts.VALUE)) {
            refuse(field + ".ruleText", "has " + RuleTexts.VALUE + " where the value belongs");
        }
    }

    private void id(String field, @Nullable String id, Set<String> ids) {
        if (id == null || !ID.matcher(id).matches()) {
            refuse(field + ".id", "has lower-case letters, digits and hyphens");
        } else if (!ids.add(id)) {
            refuse(field + ".id", "is there twice: " + id);
        }
    }

    private void name(String field, @Nullable String name) {
        if (name == null || name.isBlank()) {
            refuse(field, "is needed");
        } else if (name.length() > LONGEST_NAME) {
            refuse(field, "has at most " + LONGEST_NAME + " characters, this one " + name.length());
        } else if (!name.equals(name.strip())) {
            refuse(field, "neither begins nor ends with a space");
        }
    }

    private void reference(String field, @Nullable String parent) {
        if (parent != null && settings.parentOf(parent).isEmpty()) {
            refuse(field, "is the id of one of the parents, not " + shown(parent));
        }
    }

    private void duration(String field, @Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            if (Duration.parse(text).compareTo(SHORTEST_REPEAT) < 0) {
                refuse(field, "is at least a minute");
            }
        } catch (DateTimeException e) {
            refuse(field, "is a duration such as PT15M or P1D");
        }
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
