package dev.cmdbsync.writer.problem;

import dev.cmdbsync.writer.problem.Problem.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A request is refused. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** There is no such thing. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(
                new Problem("about:blank", "Not found", 404, detail, List.of()));
    }

    /** What is there now does not allow it. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(new Problem("about:blank", "Conflict", 409, detail, List.of()));
    }

    /** One parameter is not acceptable. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                new Problem(
                        "about:blank",
                        "Invalid request",
                        400,
                        field + " " + message,
                        List.of(new Violation(field, message))));
    }

    /** Several parameters are not acceptable; at least one. */
    public static ProblemException invalid(List<Violation> violations) {
        String detail =
                violations.stream()
                        .limit(10)
                        .map(each -> each.field() + " " + each.message())
                        .collect(Collectors.joining("; "));
        return new ProblemException(
                new Problem("about:blank", "Invalid request", 400, detail, violations));
    }

    /** What is not acceptable; empty if the whole request is refused. */
    public List<Violation> violations() {
        return problem.violations();
    }

    Problem problem() {
        return problem;
    }
}
