package dev.cmdbsync.transform.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.model.candidate.SetWhen;
import dev.cmdbsync.transform.field.Adjustment;
import dev.cmdbsync.transform.value.Conversion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of a transform map.
 *
 * @param target column
 * @param source paths below the asset or below the element of the map's list, such as {@code
 *     hardware.model}; the first with a usable value counts; {@code .} is the element itself
 * @param type how the value becomes text: {@code text}, {@code integer}, {@code date_time}, …;
 *     {@code computed} where the product works the value out; null means text
 * @param coalesce whether the column takes part in finding the CI
 * @param when when the column is set; null means always
 * @param defaultValue value where the source has none; null leaves the column empty
 * @param steps simple changes of the value, in their order
 * @param choices value by value of the source, without regard to case
 * @param otherwise value for all that is none of the choices; null leaves it as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldMap(
        String target,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> source,
        @Nullable String type,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean coalesce,
        @Nullable SetWhen when,
        @Nullable String defaultValue,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Adjustment.Step> steps,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> choices,
        @Nullable String otherwise) {

    public FieldMap {
        target = Objects.requireNonNullElse(target, "");
        source = source == null ? List.of() : List.copyOf(source);
        steps = steps == null ? List.of() : List.copyOf(steps);
        choices = choices == null ? Map.of() : Map.copyOf(choices);
    }

    /** A field that takes values as they are. */
    static FieldMap plain(String target, List<String> source, String type, boolean coalesce) {
        return new FieldMap(target, source, type, coalesce, null, null, List.of(), Map.of(), null);
    }

    /** The conversion; null if there is none of that name. */
    @Nullable Conversion conversion() {
        try {
            return type == null ? Conversion.TEXT : Conversion.of(type);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    Adjustment adjustment() {
        Map<String, String> byLowerCase = new HashMap<>();
        choices.forEach((from, to) -> byLowerCase.put(from.toLowerCase(Locale.ROOT), to));
        Adjustment adjustment = new Adjustment(steps, byLowerCase, otherwise, defaultValue);
        return adjustment.equals(Adjustment.NONE) ? Adjustment.NONE : adjustment;
    }
}
