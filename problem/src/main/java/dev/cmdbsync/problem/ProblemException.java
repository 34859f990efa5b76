package dev.cmdbsync.problem;

import dev.cmdbsync.problem.Problem.Violation;
import java.util.List;

/** A request is refused. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient List<Violation> violations;

    private ProblemException(int status, String title, String detail, List<Violation> violations) {
        super(detail);
        this.status = status;
        this.title = title;
        this.violations = violations;
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
                400, "Invalid request", refusedText(violations.size()), violations);
    }

    static String refusedText(int fields) {
        return fields == 1 ? "1 field is refused" : fields + " fields are refused";
    }

    /** One field of the request is not acceptable. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** The request as a whole cannot be read. */
    public static ProblemException unreadable(String detail) {
        return new ProblemException(400, "Invalid request", detail, List.of());
    }

    Problem problem() {
        return new Problem("about:blank", title, status, getMessage(), violations);
    }

    /** Refused fields; empty if another reason. */
    public List<Violation> violations() {
        return violations;
    }
}
