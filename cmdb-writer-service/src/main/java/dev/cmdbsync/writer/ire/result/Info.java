package dev.cmdbsync.writer.ire.result;

/**
 * What was deliberately left undone.
 *
 * @param message for people
 * @param code which move between classes was skipped
 * @param ruleSysId rule that forbids it; empty when a property or setting does
 */
public record Info(String message, Code code, String ruleSysId) {
    /** Moves between classes. */
    public enum Code {
        SKIPPED_CLASS_UPGRADE,
        SKIPPED_CLASS_DOWNGRADE,
        SKIPPED_CLASS_SWITCH
    }
}
