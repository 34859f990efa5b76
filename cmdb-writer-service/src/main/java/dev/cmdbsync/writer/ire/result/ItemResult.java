package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an item. Lists that are null are left out, as ServiceNow does.
 *
 * @param operation null for an item of a payload that failed as a whole
 * @param sysId {@code Unknown} when there is no CI
 * @param identifierEntrySysId entry that found the CI; {@code Unknown} for none
 * @param relatedSysIds one for each sub-item; null entries in a dry run
 * @param partialSysIds where the item is kept until a later payload completes it
 * @param incompleteSysIds where the item is kept for people to look at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemResult(
        String className,
        @Nullable Operation operation,
        String sysId,
        @Nullable List<@Nullable String> relatedSysIds,
        @Nullable List<RelatedResult> relatedItems,
        @Nullable List<RelatedResult> additionalRelatedItems,
        @Nullable List<Integer> duplicateLookupIndices,
        @Nullable List<String> partialSysIds,
        @Nullable List<String> incompleteSysIds,
        String identifierEntrySysId,
        @Nullable List<Message> errors,
        @Nullable List<Message> warnings,
        @Nullable List<Info> info,
        List<Attempt> identificationAttempts,
        int errorCount,
        List<String> markers,
        int warningCount,
        List<String> mergedPayloadIds,
        List<Integer> inputIndices) {
    /** Stands where there is no id. */
    public static final String UNKNOWN = "Unknown";
}
