package dev.cmdbsync.writer.problem;

import java.util.List;

/**
 * Problem details of RFC 9457.
 *
 * @param type kind of problem; {@code about:blank} where the status says it all
 * @param title the kind in words
 * @param status HTTP status
 * @param detail this very problem in words
 * @param violations parameters that were refused; empty if none
 */
public record Problem(
        String type, String title, int status, String detail, List<Violation> violations) {
    /**
     * A parameter that was refused.
     *
     * @param field its name
     * @param message what it must be
     */
    public record Violation(String field, String message) {}
}
