package dev.cmdbsync.properties;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a property may be.
 *
 * @param name lower case with hyphens
 * @param description for people, with the unit
 * @param defaultValue value until somebody sets one
 * @param least smallest number; null if it is no number
 * @param most greatest number; null likewise
 * @param choices values that it may have; empty for a number
 */
public record Property(
        String name,
        String description,
        String defaultValue,
        @Nullable Long least,
        @Nullable Long most,
        List<String> choices) {
    public Property {
        choices = List.copyOf(choices);
    }

    /** A whole number. */
    public static Property number(
            String name, String description, long defaultValue, long least, long most) {
        return new Property(
                name, description, String.valueOf(defaultValue), least, most, List.of());
    }

    /** One of the constants of an enumeration. */
    public static <E extends Enum<E>> Property choice(
            String name, String description, E defaultValue) {
        return new Property(
                name,
                description,
                defaultValue.name(),
                null,
                null,
                Arrays.stream(defaultValue.getDeclaringClass().getEnumConstants())
                        .map(Enum::name)
                        .toList());
    }

    /** What is wrong with a value, in words; null if it can be set. */
    public @Nullable String problem(String value) {
        if (least == null || most == null) {
            return choices.contains(value) ? null : "is one of " + String.join(", ", choices);
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return null;
            }
        } catch (NumberFormatException e) {
            return "is a whole number from " + least + " to " + most;
        }
        return "is from " + least + " to " + most;
    }
}
