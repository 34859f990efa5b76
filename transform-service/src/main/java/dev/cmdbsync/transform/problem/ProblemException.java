package dev.cmdbsync.transform.problem;

import dev.cmdbsync.transform.problem.Problem.Violation;
import java.util.List;

/** A request is refused. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(int status, String title, String detail, List<Violation> violations) {
        super(detail);
        this.problem = new Problem("about:blank", title, status, detail, violations);
    }

    /** There is no such thing. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(404, "Not found", detail, List.of());
    }

    /** What is there now does not allow it. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(409, "Conflict", detail, List.of());
    }

    /** Fields of the request are not acceptable. */
    public static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(
                400, "Invalid request", "Some fields are not acceptable", violations);
    }

    /** One field of the request is not acceptable. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    Problem problem() {
        return problem;
    }
}
