package dev.cmdbsync.jdbc;

import java.sql.SQLException;

/** A statement failed; the cause tells whether the data or the database is at fault. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String UNIQUE_VIOLATION = "23505";

    private final String state;

    SqlFailure(SQLException cause) {
        super("SQL failed with state " + cause.getSQLState(), cause);
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** Whether a row with this key was there before. */
    public boolean isDuplicate() {
        return UNIQUE_VIOLATION.equals(state);
    }
}
