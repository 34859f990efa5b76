package dev.cmdbsync.writer.consume;

import dev.cmdbsync.messaging.Failures;
import java.sql.SQLException;

/** What a failed batch means. */
public final class BatchFailures {
    private static final String UNIQUE_VIOLATION = "23505";

    private BatchFailures() {}

    /**
     * Whether the data of some asset is to blame: SQLState classes 21 to 23 and 54 (a value that is
     * too large for its place), or a fault in our own code on the way. Everything else from the
     * database, a missing privilege or table included, is waited for: it says nothing about the
     * assets.
     */
    public static boolean isData(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("21")
                        || state.startsWith("22")
                        || state.startsWith("23")
                        || state.startsWith("54");
            }
        }
        return !Failures.isInfrastructure(failure) && !(failure instanceof SQLException);
    }

    /** Two writers added the same key at once; the second attempt finds it. */
    public static boolean isCollision(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database, not our code, refused it. */
    static boolean isFromDatabase(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Everything that was said about the failure: for people, kept with the asset, never logged.
     */
    static String answer(Throwable failure) {
        StringBuilder answer = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            answer.append(answer.isEmpty() ? "" : "\ncaused by ").append(each);
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                answer.append(" [SQLState ").append(sql.getSQLState()).append(']');
            }
        }
        return answer.toString();
    }
}
