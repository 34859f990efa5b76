package dev.cmdbsync.writer.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.writer.consume.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * What came of a decision.
 *
 * @param result what came of it
 * @param approval the record as it is now; absent if it is no longer staged
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionView(Resolution result, @Nullable ApprovalDetail approval) {}
