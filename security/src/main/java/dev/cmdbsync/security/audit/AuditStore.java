package dev.cmdbsync.security.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The service's own table {@code audit_entry}. */
@ApplicationScoped
public class AuditStore {
    private static final String ENTRIES =
            """
            from audit_entry
            where (?::text is null or actor = ?) and (?::text is null or action like ? || ' %')
              and (?::text is null or starts_with(path, ?))
              and (?::timestamptz is null or at >= ?) and (?::timestamptz is null or at < ?)""";

    private final DataSource database;

    AuditStore(DataSource database) {
        this.database = database;
    }

    /** Writes down what is about to happen; returns the entry's id. */
    long begin(
            String actor,
            String action,
            String path,
            @Nullable String client,
            @Nullable String detail)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into audit_entry (actor, action, path, client, detail)
                                values (?, ?, ?, ?, ?::jsonb) returning id""")) {
            insert.setString(1, actor);
            insert.setString(2, action);
            insert.setString(3, path);
            insert.setString(4, client);
            insert.setString(5, detail);
            try (ResultSet result = insert.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    /** Writes down how it ended. */
    void end(long id, int status) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update audit_entry set status = ?, ended_at = now() where id = ?")) {
            update.setInt(1, status);
            update.setLong(2, id);
            update.executeUpdate();
        }
    }

    /**
     * Deletes the oldest entries.
     *
     * @return how many; fewer than the limit if no more are left, or others delete them
     */
    int deleteBefore(Instant before, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement(
                                """
                                delete from audit_entry where id in (
                                    select id from audit_entry where at < ?
                                    order by at limit ? for update skip locked)""")) {
            delete.setTimestamp(1, Timestamp.from(before));
            delete.setInt(2, limit);
            return delete.executeUpdate();
        }
    }

    AuditPage read(AuditFilter filter, int limit, int offset) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new AuditPage(
                    items(connection, filter, limit, offset), total(connection, filter));
        }
    }

    private static List<AuditEntry> items(
            Connection connection, AuditFilter filter, int limit, int offset) throws SQLException {
        String sql =
                "select id, at, actor, action, path, client, detail, status, ended_at "
                        + ENTRIES
                        + " order by id desc limit ? offset ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int next = bind(query, filter);
            query.setInt(next++, limit);
            query.setInt(next, offset);
            List<AuditEntry> entries = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
            return entries;
        }
    }

    private static long total(Connection connection, AuditFilter filter) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select count(*) " + ENTRIES)) {
            bind(query, filter);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static int bind(PreparedStatement query, AuditFilter filter) throws SQLException {
        int next = 1;
        for (String text : new String[] {filter.actor(), filter.method(), filter.path()}) {
            query.setString(next++, text);
            query.setString(next++, text);
        }
        for (Instant time : new Instant[] {filter.from(), filter.to()}) {
            Timestamp timestamp = time == null ? null : Timestamp.from(time);
            query.setTimestamp(next++, timestamp);
            query.setTimestamp(next++, timestamp);
        }
        return next;
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new AuditEntry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("path"),
                row.getString("client"),
                row.getString("detail"),
                row.getObject("status", Integer.class),
                ended == null ? null : ended.toInstant());
    }
}
