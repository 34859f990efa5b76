package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What was deliberately left undone.
 *
 * @param message for people
 * @param code which move between classes was skipped
 * @param ruleSysId rule that forbids it; null when a property or setting does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Info(String message, Code code, @Nullable String ruleSysId) {
    /** Moves between classes. */
    public enum Code {
        SKIPPED_CLASS_UPGRADE,
        SKIPPED_CLASS_DOWNGRADE,
        SKIPPED_CLASS_SWITCH
    }
}
