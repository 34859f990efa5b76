package dev.cmdbsync.transform.field;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a field map does to a value before it is converted.
 *
 * @param steps in their order
 * @param choices text instead of a value, by the value in lower case; a value that is none of them
 *     stays as it is
 * @param otherwise text instead of every value that is none of the choices; null leaves it
 * @param defaultValue text where the source has no usable value; null leaves the column empty
 */
public record Adjustment(
        List<Step> steps,
        Map<String, String> choices,
        @Nullable String otherwise,
        @Nullable String defaultValue) {

    /** Leaves every value as it is. */
    public static final Adjustment NONE = new Adjustment(List.of(), Map.of(), null, null);

    public Adjustment {
        steps = List.copyOf(steps);
        choices = Map.copyOf(choices);
    }

    /** A simple change of a text. */
    public enum Step {
        /** One blank for every run of white space; none at the ends. */
        TRIM,
        UPPER,
        LOWER,
        /** What is before the first dot. */
        HOST_PART,
        /** The first of a list with commas. */
        FIRST;

        String apply(String text) {
            return switch (this) {
                case TRIM -> text.strip().replaceAll("\\s+", " ");
                case UPPER -> text.toUpperCase(Locale.ROOT);
                case LOWER -> text.toLowerCase(Locale.ROOT);
                case HOST_PART -> before(text, '.');
                case FIRST -> before(text, ',').strip();
            };
        }

        private static String before(String text, char end) {
            int at = text.indexOf(end);
            return at < 0 ? text : text.substring(0, at);
        }
    }

    /** The changed text. */
    public String apply(String text) {
        String changed = text;
        for (Step step : steps) {
            changed = step.apply(changed);
        }
        if (choices.isEmpty()) {
            return changed;
        }
        String chosen = choices.get(changed.toLowerCase(Locale.ROOT));
        return chosen != null ? chosen : otherwise == null ? changed : otherwise;
    }
}
