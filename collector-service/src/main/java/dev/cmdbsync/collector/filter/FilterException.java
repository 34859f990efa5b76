package dev.cmdbsync.collector.filter;

/** A search text that cannot be read, or not be expressed as the API's flat list. */
public final class FilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    FilterException(int position, String reason) {
        super(reason + " (at character " + (position + 1) + ")");
        this.position = position;
    }

    /** Where, from 0. */
    public int position() {
        return position;
    }
}
