package dev.cmdbsync.writer.target.servicenow;

import java.util.List;

/**
 * Whether an instance has what a source needs.
 *
 * @param ready whether there is no problem
 * @param software table that software will go to
 * @param findings what was looked at
 */
public record PreflightReport(boolean ready, String software, List<Finding> findings) {
    /** How bad it is. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Works, but something will not arrive as it is, or could not be looked at. */
        NOTE,
        /** Assets will fail. */
        PROBLEM
    }

    /**
     * Something that was looked at.
     *
     * @param check what kind of thing
     * @param subject which one
     * @param message what was found, and what to do
     */
    public record Finding(Severity severity, String check, String subject, String message) {}
}
