package dev.cmdbsync.writer.table;

import org.jspecify.annotations.Nullable;

/** A request that cannot be answered, in the words of ServiceNow's error body. */
public final class TableApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final @Nullable String detail;

    private TableApiException(int status, String title, @Nullable String detail) {
        super(detail == null ? title : title + ": " + detail);
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** There is no CI class of that name. */
    public static TableApiException unknownClass(String name) {
        return new TableApiException(
                404, "Invalid class " + name, "There is no CI class of that name");
    }

    static TableApiException invalidTable(String table) {
        return new TableApiException(400, "Invalid table " + table, null);
    }

    static TableApiException invalidQuery(String detail) {
        return new TableApiException(400, "Invalid query", detail);
    }

    static TableApiException invalidParameter(String detail) {
        return new TableApiException(400, "Invalid parameter", detail);
    }

    static TableApiException noRecord() {
        return new TableApiException(
                404,
                "No Record found",
                "Record doesn't exist or ACL restricts the record retrieval");
    }

    static TableApiException tooManyRequests() {
        return new TableApiException(
                429,
                "Rate limit exceeded",
                "Too many requests read at the same time; try again shortly");
    }

    static TableApiException cancelled(long seconds) {
        return new TableApiException(
                503,
                "Transaction cancelled: maximum execution time exceeded",
                "The query took longer than "
                        + seconds
                        + " s. Narrow it down, ask for fewer fields or pass sysparm_no_count=true");
    }

    static TableApiException unavailable(Throwable cause) {
        TableApiException unavailable = unavailable();
        unavailable.initCause(cause);
        return unavailable;
    }

    static TableApiException unavailable() {
        return new TableApiException(
                503, "Service unavailable", "The database does not answer; try again shortly");
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    @Nullable String detail() {
        return detail;
    }
}
