package dev.cmdbsync.writer.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Which source goes to which target. */
@ApplicationScoped
public class RouteStore {
    private static final String ALL =
            "select target_id, source_id from target_source order by target_id, source_id";
    private static final String SAVE =
            """
            insert into target_source (source_id, target_id, changed_by) values (?, ?, ?)
            on conflict on constraint target_source_pk do update
            set target_id = excluded.target_id, changed_by = excluded.changed_by, changed_at = now()
            where target_source.target_id <> excluded.target_id""";
    private static final String REMOVE =
            "delete from target_source where source_id = ? and target_id = ?";

    /** CIs of one CMDB mean nothing in another. */
    private static final String FORGET =
            """
            update source_key
            set cmdb_ci = null, content_hash = null, identity_hash = null, matched_by = null, match_detail = null
            where source_id = ? or source_id like ? || '/%'""";

    private static final String FORGET_ANSWERS =
            "delete from target_asset where source_id = ? or source_id like ? || '/%'";

    private final DataSource database;

    RouteStore(DataSource database) {
        this.database = database;
    }

    /** Sources by target. */
    Map<String, List<String>> all() throws SQLException {
        Map<String, List<String>> sources = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(ALL);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                sources.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                        .add(row.getString(2));
            }
        }
        return sources;
    }

    /** Sends a source to a target from its next batch on. */
    void add(String target, String source, String by) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement save = connection.prepareStatement(SAVE)) {
                save.setString(1, source);
                save.setString(2, target);
                save.setString(3, by);
                finish(connection, source, save.executeUpdate() == 1);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Sends a source to the built-in CMDB again. */
    boolean remove(String target, String source) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
                remove.setString(1, source);
                remove.setString(2, target);
                boolean removed = remove.executeUpdate() == 1;
                finish(connection, source, removed);
                return removed;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void finish(Connection connection, String source, boolean changed)
            throws SQLException {
        if (changed) {
            for (String sql : List.of(FORGET, FORGET_ANSWERS)) {
                try (PreparedStatement forget = connection.prepareStatement(sql)) {
                    forget.setString(1, source);
                    forget.setString(2, source);
                    forget.executeUpdate();
                }
            }
        }
        connection.commit();
    }
}
