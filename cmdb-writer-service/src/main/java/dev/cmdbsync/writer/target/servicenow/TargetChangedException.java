package dev.cmdbsync.writer.target.servicenow;

/**
 * A target was edited while its instance was waited for. What is not done is sent as the target is
 * now; what perhaps is done is looked for, as after a kill.
 */
public final class TargetChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TargetChangedException(String target) {
        super("The target " + target + " was edited meanwhile");
    }
}
