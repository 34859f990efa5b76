package dev.cmdbsync.simulator.call;

/** Ends a call with an answer that is no success. */
public final class RefusedException extends RuntimeException {
    private final transient Answer answer;

    public RefusedException(Answer answer) {
        super("answered " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
