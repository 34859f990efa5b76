package dev.cmdbsync.writer.staging;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another CI that changes with a candidate's own, such as the virtual machine of a computer.
 *
 * @param operation created or updated
 * @param ci its sys_id; null for a new one
 * @param className its class afterwards
 * @param relation type of the relation from the candidate's CI to it, if that would be new; null if
 *     there is one
 * @param changes its columns that differ, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompanionChange(
        ChangeOperation operation,
        @Nullable String ci,
        String className,
        @Nullable String relation,
        List<AttributeChange> changes) {}
