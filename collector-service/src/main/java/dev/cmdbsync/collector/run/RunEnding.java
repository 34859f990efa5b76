package dev.cmdbsync.collector.run;

/** The work on a run ends before all is read. */
final class RunEnding extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private RunEnding(Kind kind, String reason) {
        super(reason, null, false, false);
        this.kind = kind;
    }

    enum Kind {
        /** Lifetime or a person's wish: the next run resumes. */
        STOPPED,
        /** It cannot go on. */
        FAILED,
        /** Another collector has taken the run over: nothing may be written any more. */
        LOST,
        /** This collector shuts down: another one goes on with the run. */
        LEFT
    }

    static RunEnding stopped(String reason) {
        return new RunEnding(Kind.STOPPED, reason);
    }

    static RunEnding failed(String reason) {
        return new RunEnding(Kind.FAILED, reason);
    }

    static RunEnding lost() {
        return new RunEnding(Kind.LOST, "Another collector has taken the run over");
    }

    static RunEnding left() {
        return new RunEnding(Kind.LEFT, "The collector shuts down");
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
