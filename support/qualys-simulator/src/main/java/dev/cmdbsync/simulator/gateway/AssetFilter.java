package dev.cmdbsync.simulator.gateway;

import dev.cmdbsync.simulator.fleet.FilterField;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A flat list of criteria joined by one AND or OR. */
final class AssetFilter {

    /** As in the body; {@link #predicate} checks it. */
    record Criterion(String field, String operator, String value) {}

    private AssetFilter() {}

    /**
     * @throws IllegalArgumentException if a field is unknown or an operator does not fit it
     */
    static Predicate<FleetAsset> predicate(List<Criterion> criteria, @Nullable String operation) {
        if (criteria.isEmpty()) {
            return asset -> true;
        }
        List<Predicate<FleetAsset>> parts = criteria.stream().map(AssetFilter::predicate).toList();
        return switch (operation == null ? "AND" : operation) {
            case "AND" -> parts.stream().reduce(asset -> true, Predicate::and);
            case "OR" -> parts.stream().reduce(asset -> false, Predicate::or);
            default -> throw new IllegalArgumentException("Invalid operation: " + operation);
        };
    }

    private static Predicate<FleetAsset> predicate(Criterion criterion) {
        FilterField field = FilterField.of(criterion.field());
        if (field == null) {
            throw new IllegalArgumentException("Invalid field: " + criterion.field());
        }
        return switch (field.kind()) {
            case TEXT -> text(field, criterion);
            case NUMBER -> ordered(field, criterion, AssetFilter::number);
            case DATE -> ordered(field, criterion, AssetFilter::date);
        };
    }

    private static Predicate<FleetAsset> text(FilterField field, Criterion criterion) {
        String wanted = criterion.value();
        return switch (criterion.operator()) {
            case "EQUALS" -> any(field, wanted::equalsIgnoreCase);
            case "NOT_EQUALS" -> any(field, wanted::equalsIgnoreCase).negate();
            case "CONTAINS" -> {
                String lower = wanted.toLowerCase(Locale.ROOT);
                yield any(field, text -> text.toLowerCase(Locale.ROOT).contains(lower));
            }
            case "IN" -> {
                List<String> all = Arrays.stream(wanted.split(",", -1)).map(String::strip).toList();
                yield any(field, text -> all.stream().anyMatch(text::equalsIgnoreCase));
            }
            default -> throw misfit(criterion);
        };
    }

    private static Predicate<FleetAsset> any(FilterField field, Predicate<String> test) {
        return asset -> {
            for (Object value : asset.values(field)) {
                if (test.test(value.toString())) {
                    return true;
                }
            }
            return false;
        };
    }

    @FunctionalInterface
    private interface Reader {
        long read(String text);
    }

    private static Predicate<FleetAsset> ordered(
            FilterField field, Criterion criterion, Reader reader) {
        return switch (criterion.operator()) {
            case "EQUALS" -> compared(field, reader.read(criterion.value()), 0);
            case "NOT_EQUALS" -> compared(field, reader.read(criterion.value()), 0).negate();
            case "GREATER" -> compared(field, reader.read(criterion.value()), 1);
            case "LESSER" -> compared(field, reader.read(criterion.value()), -1);
            case "IN" ->
                    Arrays.stream(criterion.value().split(",", -1))
                            .map(text -> compared(field, reader.read(text.strip()), 0))
                            .reduce(asset -> false, Predicate::or);
            default -> throw misfit(criterion);
        };
    }

    private static Predicate<FleetAsset> compared(FilterField field, long wanted, int sign) {
        return asset -> {
            for (Object value : asset.values(field)) {
                if (value instanceof Long number && Long.compare(number, wanted) == sign) {
                    return true;
                }
            }
            return false;
        };
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Invalid number: " + text, e);
        }
    }

    /**
     * Epoch milliseconds of an ISO date with or without a time.
     *
     * @throws IllegalArgumentException if it is none
     */
    static long date(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text.strip())
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli()
                    : Instant.parse(text.strip()).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Invalid date: " + text, e);
        }
    }

    private static IllegalArgumentException misfit(Criterion criterion) {
        return new IllegalArgumentException(
                "Operator "
                        + criterion.operator()
                        + " is not supported for field "
                        + criterion.field());
    }
}
