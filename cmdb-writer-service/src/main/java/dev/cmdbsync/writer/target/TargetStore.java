package dev.cmdbsync.writer.target;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Targets: a handful of rows that people edit. */
@ApplicationScoped
public class TargetStore {
    private static final String COLUMNS =
            "t.id, t.name, t.base_url, t.auth, t.login, t.discovery_source, t.parallel_calls,"
                    + " t.payload_items, t.changed_at";
    private static final String ALL = "select " + COLUMNS + " from target t order by t.name";
    private static final String ONE = "select " + COLUMNS + " from target t where t.id = ?";
    private static final String ROUTES =
            "select "
                    + COLUMNS
                    + ", s.source_id from target t join target_source s on s.target_id = t.id";
    private static final String ROUTED = "select source_id from target_source";
    private static final String CREDENTIAL =
            "select secret_ref, secret_sealed from target where id = ?";
    private static final String SAVE =
            """
            insert into target (id, name, base_url, auth, login, secret_ref, secret_sealed, discovery_source,
                parallel_calls, payload_items, changed_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint target_pk do update
            set name = excluded.name, base_url = excluded.base_url, auth = excluded.auth, login = excluded.login,
                secret_ref = excluded.secret_ref, secret_sealed = excluded.secret_sealed,
                discovery_source = excluded.discovery_source, parallel_calls = excluded.parallel_calls,
                payload_items = excluded.payload_items, changed_by = excluded.changed_by, changed_at = now()""";
    private static final String REMOVE = "delete from target where id = ?";

    private final DataSource database;

    public TargetStore(DataSource database) {
        this.database = database;
    }

    /** Targets by the sources that go there. */
    public Map<String, Target> routes() throws SQLException {
        Map<String, Target> routes = new HashMap<>();
        Map<String, Target> targets = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(ROUTES);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                Target target = read(row);
                routes.put(
                        row.getString(10),
                        Objects.requireNonNullElse(
                                targets.putIfAbsent(target.id(), target), target));
            }
        }
        return routes;
    }

    /** The source that an asset's key belongs to: certificates go where their source goes. */
    public static String source(AssetKey asset) {
        int slash = asset.sourceId().indexOf('/');
        return slash < 0 ? asset.sourceId() : asset.sourceId().substring(0, slash);
    }

    /** Sources that do not go to the built-in CMDB. */
    public static Set<String> routed(Connection connection) throws SQLException {
        Set<String> sources = new HashSet<>();
        try (PreparedStatement read = connection.prepareStatement(ROUTED);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                sources.add(row.getString(1));
            }
        }
        return sources;
    }

    /** All targets by name. */
    List<Target> all() throws SQLException {
        List<Target> targets = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(ALL);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                targets.add(read(row));
            }
        }
        return targets;
    }

    /** The target of that id. */
    public Optional<Target> find(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(ONE)) {
            read.setString(1, id);
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static Target read(ResultSet row) throws SQLException {
        return new Target(
                row.getString(1),
                row.getString(2),
                URI.create(row.getString(3)),
                TargetAuth.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getInt(8),
                Objects.requireNonNull(Sql.instant(row, 9)));
    }

    Optional<Credential> credential(String id) throws SQLException {
        return credential(CREDENTIAL, id);
    }

    /** The credential for the target's address; empty if it has another address by now. */
    Optional<Credential> credential(Target target) throws SQLException {
        return credential(
                CREDENTIAL + " and base_url = ?", target.id(), target.baseUrl().toString());
    }

    private Optional<Credential> credential(String sql, String... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                read.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = read.executeQuery()) {
                return row.next()
                        ? Optional.of(new Credential(row.getString(1), row.getBytes(2)))
                        : Optional.empty();
            }
        }
    }

    void save(Target target, Credential credential, String by) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setString(1, target.id());
            save.setString(2, target.name());
            save.setString(3, target.baseUrl().toString());
            save.setString(4, target.auth().name());
            save.setString(5, target.login());
            save.setString(6, credential.reference());
            save.setBytes(7, credential.sealed());
            save.setString(8, target.discoverySource());
            save.setInt(9, target.parallelCalls());
            save.setInt(10, target.payloadItems());
            save.setString(11, by);
            save.executeUpdate();
        }
    }

    boolean remove(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setString(1, id);
            return remove.executeUpdate() == 1;
        }
    }
}
