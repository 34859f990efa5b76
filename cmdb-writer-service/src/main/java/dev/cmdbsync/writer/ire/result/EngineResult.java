package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a payload.
 *
 * @param hasError null unless a summary is asked for
 * @param hasWarning null unless a summary is asked for
 * @param summary counts by class; null unless asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngineResult(
        List<ItemResult> items,
        List<ItemResult> additionalCommittedItems,
        List<RelationResult> relations,
        List<RelationResult> additionalCommittedRelations,
        @Nullable Boolean hasError,
        @Nullable Boolean hasWarning,
        @Nullable Map<String, ClassSummary> summary) {

    /** Whether anything failed. */
    public boolean failed() {
        return items.stream().anyMatch(item -> item.errorCount() > 0)
                || relations.stream().anyMatch(relation -> relation.errorCount() > 0);
    }

    /** The result of a payload that could not even be read. */
    public static EngineResult refused(Message error) {
        ItemResult item =
                new ItemResult(
                        ItemResult.UNKNOWN,
                        null,
                        ItemResult.UNKNOWN,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        ItemResult.UNKNOWN,
                        List.of(error),
                        null,
                        List.of(),
                        List.of(),
                        1,
                        List.of(),
                        0,
                        List.of(),
                        List.of());
        return new EngineResult(List.of(item), List.of(), List.of(), List.of(), true, null, null);
    }
}
