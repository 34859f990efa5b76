package dev.cmdbsync.writer.approval;

/**
 * Problem details of an approval that came too late, with the new plan.
 *
 * @param type kind of problem
 * @param title the kind in words
 * @param status HTTP status
 * @param detail this very problem in words
 * @param approval the record with the plan that could be approved now
 */
public record StaleProblem(
        String type, String title, int status, String detail, ApprovalDetail approval) {}
