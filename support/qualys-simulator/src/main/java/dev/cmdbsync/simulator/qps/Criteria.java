package dev.cmdbsync.simulator.qps;

import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The filters of a request; all criteria must hold. */
final class Criteria {
    private static final Set<String> OPERATORS =
            Set.of("EQUALS", "NOT EQUALS", "GREATER", "LESSER", "IN", "CONTAINS", "NONE");

    private Criteria() {}

    /**
     * A field that can be searched by.
     *
     * @param number whether its values are numbers
     * @param values the values of an object, as texts
     */
    record Field<T>(boolean number, Function<T, Stream<String>> values) {}

    /**
     * What the request asks for.
     *
     * @throws RefusedException in the platform's words if it cannot be asked
     */
    static <T> Predicate<T> predicate(ApiCall call, Element request, Map<String, Field<T>> fields) {
        Element filters = request.child("filters");
        Predicate<T> all = object -> true;
        if (filters != null) {
            for (Element criterion : filters.children("Criteria")) {
                all = all.and(one(call, criterion, fields));
            }
        }
        return all;
    }

    private static <T> Predicate<T> one(
            ApiCall call, Element criterion, Map<String, Field<T>> fields) {
        String name = String.valueOf(criterion.text("field"));
        String operator = String.valueOf(criterion.text("operator")).toUpperCase(Locale.ROOT);
        Field<T> field = fields.get(name);
        if (field == null) {
            throw invalid(
                    call,
                    "Criteria: Invalid criteria '" + name + "'.",
                    "Specify one of the supported criteria.");
        }
        if (!OPERATORS.contains(operator)) {
            throw invalid(
                    call,
                    "Criteria: Invalid operator '" + operator + "' for criteria '" + name + "'.",
                    "Specify one of the supported operators.");
        }
        String text = criterion.text();
        List<String> values =
                operator.equals("IN")
                        ? Arrays.stream(text.split(",", -1)).map(String::strip).toList()
                        : List.of(text);
        if (field.number() && !operator.equals("NONE")) {
            for (String value : values) {
                if (!value.matches("\\d{1,18}")) {
                    throw invalid(
                            call,
                            "Criteria: Invalid value format for criteria '"
                                    + name
                                    + "' ("
                                    + value
                                    + ").",
                            "Specify criteria value(s) as Long.");
                }
            }
        }
        Set<String> wanted = Set.copyOf(values);
        return switch (operator) {
            case "EQUALS", "IN" ->
                    object -> field.values().apply(object).anyMatch(wanted::contains);
            case "NOT EQUALS" -> object -> field.values().apply(object).noneMatch(wanted::contains);
            case "CONTAINS" ->
                    object -> field.values().apply(object).anyMatch(found -> contains(found, text));
            case "GREATER" ->
                    object ->
                            field.values()
                                    .apply(object)
                                    .anyMatch(found -> compare(field, found, text) > 0);
            case "LESSER" ->
                    object ->
                            field.values()
                                    .apply(object)
                                    .anyMatch(found -> compare(field, found, text) < 0);
            default -> object -> field.values().apply(object).findAny().isEmpty();
        };
    }

    private static boolean contains(String found, String part) {
        return found.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static int compare(Field<?> field, String found, String wanted) {
        return field.number()
                ? Long.compare(Long.parseLong(found), Long.parseLong(wanted))
                : found.compareTo(wanted);
    }

    static RefusedException invalid(ApiCall call, String message, String resolution) {
        return QpsAnswer.error(call, "INVALID_REQUEST", message, resolution);
    }
}
