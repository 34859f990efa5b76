package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a relation.
 *
 * @param operation null when it failed
 * @param sysId null where the relation is told without it
 * @param partialSysIds where its items are kept until a later payload completes them
 * @param incompleteSysIds where the item that failed is kept for people to look at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RelationResult(
        String className,
        @Nullable Operation operation,
        @Nullable String sysId,
        @Nullable List<String> partialSysIds,
        @Nullable List<String> incompleteSysIds,
        @Nullable String identifierEntrySysId,
        @Nullable List<Message> errors,
        @Nullable List<Message> warnings,
        int errorCount,
        List<String> markers,
        @Nullable Integer warningCount,
        List<String> mergedPayloadIds,
        List<Integer> inputIndices) {}
