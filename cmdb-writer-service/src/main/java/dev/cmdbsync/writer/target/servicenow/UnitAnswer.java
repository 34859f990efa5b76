package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.model.error.ErrorCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an instance says of a unit. */
sealed interface UnitAnswer {
    /**
     * It is there.
     *
     * @param sysId the CI; null in a dry run that would insert it
     * @param operation the instance's word
     * @param changed whether the CI or a row of it was written
     */
    record Done(@Nullable UUID sysId, String operation, boolean changed) implements UnitAnswer {}

    /**
     * It is not there as it should be.
     *
     * @param text errors in short
     * @param answer full answer
     */
    record Bad(ErrorCode code, String text, String answer) implements UnitAnswer {}

    /** It was locked out or taken along by another item; the same may succeed a moment later. */
    record Again(String text, String answer) implements UnitAnswer {}

    /** The answer does not mention it. */
    record Unmentioned() implements UnitAnswer {}
}
