package dev.cmdbsync.model.query;

/** A text that is no encoded query. The message is for people and names the place. */
public final class QuerySyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    QuerySyntaxException(String problem, int position) {
        super(problem + " (at character " + (position + 1) + ")");
        this.position = position;
    }

    /** Index of the character in the query's text at which it goes wrong, from 0. */
    public int position() {
        return position;
    }
}
