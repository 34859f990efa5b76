package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lookup or related item. What is null is left out, as ServiceNow does.
 *
 * @param operation null where only the item is told
 * @param sysId {@code Unknown} for what is kept; null where nothing is known of it
 * @param partialSysIds where the item is kept until a later payload completes it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelatedResult(
        String className,
        @Nullable Operation operation,
        @Nullable String sysId,
        @Nullable List<String> partialSysIds,
        List<SubIndex> inputIndices,
        @Nullable List<Message> errors,
        @Nullable Integer errorCount,
        @Nullable List<Message> warnings,
        @Nullable Integer warningCount,
        List<String> markers,
        List<String> mergedPayloadIds) {}
