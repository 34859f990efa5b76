package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a lookup or related item.
 *
 * @param operation null when nothing was to be written, as in a dry run
 * @param sysId null when nothing was to be written
 * @param errors null when nothing was to be written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelatedResult(
        String className,
        @Nullable Operation operation,
        @Nullable String sysId,
        List<SubIndex> inputIndices,
        @Nullable List<Message> errors,
        @Nullable Integer errorCount,
        @Nullable List<Message> warnings,
        @Nullable Integer warningCount,
        List<String> markers,
        List<String> mergedPayloadIds) {}
