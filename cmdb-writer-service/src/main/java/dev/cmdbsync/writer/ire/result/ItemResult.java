package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an item. What is null is left out, as ServiceNow does.
 *
 * @param operation null for an item of a payload that failed as a whole
 * @param sysId {@code Unknown} when there is no CI; null for what a dry run would insert
 * @param maskedAttributes columns whose value reconciliation rules refused
 * @param relatedSysIds one for each sub-item; null entries where nothing was written
 * @param additionalRelatedItems sub-items that earlier payloads left to be completed
 * @param duplicateLookupIndices lookup items by the index of the first that says the same
 * @param partialSysIds where the item is kept until a later payload completes it
 * @param incompleteSysIds where the item is kept for people to look at
 * @param identifierEntrySysId entry that found the CI; {@code Unknown} for none; null for what a
 *     dry run would insert
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemResult(
        String className,
        @Nullable Operation operation,
        @Nullable String sysId,
        @Nullable List<String> maskedAttributes,
        @Nullable List<@Nullable String> relatedSysIds,
        @Nullable List<RelatedResult> relatedItems,
        @Nullable List<RelatedResult> additionalRelatedItems,
        @Nullable Map<String, List<Integer>> duplicateLookupIndices,
        @Nullable List<String> partialSysIds,
        @Nullable List<String> incompleteSysIds,
        @Nullable String identifierEntrySysId,
        @Nullable List<Message> errors,
        @Nullable List<Message> warnings,
        @Nullable List<Info> info,
        List<Attempt> identificationAttempts,
        int errorCount,
        List<String> markers,
        @Nullable Integer warningCount,
        List<String> mergedPayloadIds,
        List<Integer> inputIndices) {
    /** Stands where there is no id. */
    public static final String UNKNOWN = "Unknown";

    /** Errors, told or not. */
    public List<Message> errorsOrEmpty() {
        return errors == null ? List.of() : errors;
    }

    /** Number of warnings, told or not. */
    int warningTotal() {
        return warnings == null ? 0 : warnings.size();
    }
}
