package dev.cmdbsync.transform.classification;

import dev.cmdbsync.model.query.Condition;
import dev.cmdbsync.model.query.Condition.Comparator;
import dev.cmdbsync.model.query.EncodedQuery;
import dev.cmdbsync.model.query.EncodedQuery.AnyOf;
import dev.cmdbsync.model.query.EncodedQuery.Group;
import dev.cmdbsync.transform.asset.Asset;
import dev.cmdbsync.transform.asset.AssetShape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encoded query over an asset. Where a path leads through a list, a positive condition holds if
 * any element fulfils it, a negative one if none violates it.
 */
final class RulePredicate {
    private final List<List<List<Test>>> groups;

    private record Test(Condition condition, int slot) {}

    private RulePredicate(List<List<List<Test>>> groups) {
        this.groups = groups;
    }

    static RulePredicate compile(EncodedQuery rule, AssetShape shape) {
        List<List<List<Test>>> groups = new ArrayList<>();
        for (Group group : rule.groups()) {
            List<List<Test>> allOf = new ArrayList<>();
            for (AnyOf anyOf : group.allOf()) {
                allOf.add(
                        anyOf.conditions().stream()
                                .map(each -> new Test(each, shape.ruleSlot(each.field())))
                                .toList());
            }
            groups.add(allOf);
        }
        return new RulePredicate(groups);
    }

    boolean holds(Asset asset) {
        if (groups.isEmpty()) {
            return true;
        }
        for (List<List<Test>> group : groups) {
            if (firstUnmet(group, asset) == null) {
                return true;
            }
        }
        return false;
    }

    /** For each alternative the conditions that stopped it, with what the asset has instead. */
    List<String> unmet(Asset asset) {
        List<String> reasons = new ArrayList<>();
        for (List<List<Test>> group : groups) {
            List<Test> stopped = firstUnmet(group, asset);
            if (stopped != null) {
                reasons.add(describe(stopped, asset));
            }
        }
        return reasons;
    }

    private static @Nullable List<Test> firstUnmet(List<List<Test>> group, Asset asset) {
        for (List<Test> anyOf : group) {
            boolean met = false;
            for (Test test : anyOf) {
                if (holds(test.condition(), asset.ruleValues(test.slot()))) {
                    met = true;
                    break;
                }
            }
            if (!met) {
                return anyOf;
            }
        }
        return null;
    }

    private static String describe(List<Test> anyOf, Asset asset) {
        StringBuilder text = new StringBuilder();
        for (Test test : anyOf) {
            EncodedQuery shown =
                    new EncodedQuery(
                            List.of(new Group(List.of(new AnyOf(List.of(test.condition()))))),
                            List.of());
            List<String> found = asset.ruleValues(test.slot());
            text.append(text.isEmpty() ? "" : " or ")
                    .append(shown.encode())
                    .append(" (found ")
                    .append(found.isEmpty() ? "nothing" : "'" + String.join("', '", found) + "'")
                    .append(')');
        }
        return text.toString();
    }

    private static boolean holds(Condition condition, List<String> values) {
        return switch (condition) {
            case Condition.Emptiness(String field, boolean empty) -> values.isEmpty() == empty;
            case Condition.Membership(String field, boolean negated, List<String> members) ->
                    negated != anyMember(values, members);
            case Condition.Comparison(String field, Comparator comparator, String value) ->
                    compares(comparator, values, value);
        };
    }

    private static boolean anyMember(List<String> values, List<String> members) {
        for (String value : values) {
            for (String member : members) {
                if (value.equalsIgnoreCase(member.strip())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean compares(Comparator comparator, List<String> values, String wanted) {
        return switch (comparator) {
            case NOT_EQUAL -> !any(Comparator.EQUAL, values, wanted);
            case NOT_CONTAINS -> !any(Comparator.CONTAINS, values, wanted);
            default -> any(comparator, values, wanted);
        };
    }

    private static boolean any(Comparator comparator, List<String> values, String wanted) {
        for (String value : values) {
            if (one(comparator, value, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean one(Comparator comparator, String value, String wanted) {
        return switch (comparator) {
            case EQUAL -> value.equalsIgnoreCase(wanted);
            case CONTAINS -> contains(value, wanted);
            case STARTS_WITH -> value.regionMatches(true, 0, wanted, 0, wanted.length());
            case ENDS_WITH ->
                    value.regionMatches(
                            true, value.length() - wanted.length(), wanted, 0, wanted.length());
            case GREATER -> order(value, wanted) > 0;
            case GREATER_OR_EQUAL -> order(value, wanted) >= 0;
            case LESS -> order(value, wanted) < 0;
            case LESS_OR_EQUAL -> order(value, wanted) <= 0;
            case NOT_EQUAL, NOT_CONTAINS ->
                    throw new IllegalStateException("Negations are told by their opposites");
        };
    }

    private static boolean contains(String value, String wanted) {
        for (int at = 0; at <= value.length() - wanted.length(); at++) {
            if (value.regionMatches(true, at, wanted, 0, wanted.length())) {
                return true;
            }
        }
        return false;
    }

    /** Numbers by size, everything else (ISO dates too) by text. */
    private static int order(String value, String wanted) {
        BigDecimal left = number(value);
        BigDecimal right = left == null ? null : number(wanted);
        return left == null || right == null
                ? value.compareToIgnoreCase(wanted)
                : left.compareTo(right);
    }

    private static @Nullable BigDecimal number(String text) {
        boolean plain = !text.isEmpty() && text.length() <= 40;
        for (int i = 0; plain && i < text.length(); i++) {
            char each = text.charAt(i);
            plain = each >= '0' && each <= '9' || each == '.' || i == 0 && each == '-';
        }
        try {
            return plain ? new BigDecimal(text) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
