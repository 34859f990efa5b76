package dev.cmdbsync.messaging;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Tells failures of the infrastructure, which pass, from failures of the data, which do not. */
public final class Failures {
    private Failures() {}

    /**
     * Whether trying again can help: the database or the broker is away, restarts, is full or busy,
     * or two transactions collided. A value that PostgreSQL refuses (SQLState classes 22 and 23) is
     * the data's fault.
     */
    public static boolean isInfrastructure(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof PublishException
                    || each instanceof RetriableException
                    || each instanceof SQLTransientException) {
                return true;
            }
            if (each instanceof SQLException sql) {
                return isInfrastructureState(sql.getSQLState());
            }
            if (each instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /**
     * SQLState classes: 08 connection, 25 read-only, 40 rollback, 53 resources, 55 locks, 57
     * operator, 58 system.
     */
    private static boolean isInfrastructureState(@Nullable String state) {
        if (state == null) {
            return true;
        }
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08", "25", "40", "53", "55", "57", "58" -> true;
            default -> false;
        };
    }

    /**
     * Short text for logs: kinds of the failure and its cause, and a SQLState; no messages, which
     * may hold data.
     */
    public static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.getClass().getSimpleName());
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each != failure) {
                text.append(" <- ").append(each.getClass().getSimpleName());
            }
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                text.append(" [").append(sql.getSQLState()).append(']');
            }
        }
        return text.toString();
    }
}
