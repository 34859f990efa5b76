package dev.cmdbsync.writer.approval;

import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.staging.StagedState;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filter as query parameters. */
public final class FilterParameters {
    @QueryParam("state")
    @Nullable String state;

    @QueryParam("sourceId")
    @Nullable String sourceId;

    @QueryParam("scheduleId")
    @Nullable String scheduleId;

    @QueryParam("runId")
    @Nullable String runId;

    @QueryParam("className")
    @Nullable String className;

    @QueryParam("operation")
    @Nullable String operation;

    @QueryParam("name")
    @Nullable String name;

    @QueryParam("heldBy")
    @Nullable String heldBy;

    @QueryParam("errorCode")
    @Nullable String errorCode;

    @QueryParam("minChanges")
    @Nullable Integer minChanges;

    @QueryParam("maxChanges")
    @Nullable Integer maxChanges;

    ApprovalFilter read() {
        return new ApprovalFilter(
                one(StagedState.class, "state", state),
                sourceId,
                scheduleId,
                run(runId),
                className,
                one(ChangeOperation.class, "operation", operation),
                name,
                heldBy,
                errorCode,
                minChanges,
                maxChanges);
    }

    private static @Nullable UUID run(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("runId", "is a UUID");
        }
    }

    private static <E extends Enum<E>> @Nullable E one(
            Class<E> type, String parameter, @Nullable String text) {
        try {
            return text == null ? null : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    parameter, "is one of " + Arrays.toString(type.getEnumConstants()));
        }
    }
}
