package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a relation.
 *
 * @param operation null when it failed
 * @param sysId null in a dry run for a relation that is not there yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelationResult(
        String className,
        @Nullable Operation operation,
        @Nullable String sysId,
        @Nullable String identifierEntrySysId,
        @Nullable List<Message> errors,
        int errorCount,
        List<String> markers,
        int warningCount,
        List<String> mergedPayloadIds,
        List<Integer> inputIndices) {}
