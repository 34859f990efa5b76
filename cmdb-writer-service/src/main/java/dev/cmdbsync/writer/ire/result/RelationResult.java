package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a relation.
 *
 * @param operation null when it failed
 * @param sysId null where the relation is told without it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelationResult(
        String className,
        @Nullable Operation operation,
        @Nullable String sysId,
        @Nullable String identifierEntrySysId,
        @Nullable List<Message> errors,
        @Nullable List<Message> warnings,
        int errorCount,
        List<String> markers,
        @Nullable Integer warningCount,
        List<String> mergedPayloadIds,
        List<Integer> inputIndices) {}
