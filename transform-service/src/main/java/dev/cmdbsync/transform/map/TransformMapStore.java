package dev.cmdbsync.transform.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The maps and sets that people made. */
@ApplicationScoped
public class TransformMapStore {
    private static final String MAPS =
            "select id, name, kind, target_table, fields, updated_at from transform_map order by name";
    private static final String SETS =
            "select id, name, maps, updated_at from transform_map_set order by name";
    private static final String SAVE_MAP =
            """
            insert into transform_map (id, name, kind, target_table, fields, updated_at)
            values (?, ?, ?, ?, ?::jsonb, ?)
            on conflict on constraint transform_map_pk do update set name = excluded.name,
                kind = excluded.kind, target_table = excluded.target_table, fields = excluded.fields,
                updated_at = excluded.updated_at""";
    private static final String SAVE_SET =
            """
            insert into transform_map_set (id, name, maps, updated_at) values (?, ?, ?::jsonb, ?)
            on conflict on constraint transform_map_set_pk do update set name = excluded.name,
                maps = excluded.maps, updated_at = excluded.updated_at""";
    private static final String DELETE_MAP = "delete from transform_map where id = ?";
    private static final String DELETE_SET = "delete from transform_map_set where id = ?";

    /** Changes of maps and sets wait for each other, so that no set names a map that goes. */
    private static final String LOCK = "lock table transform_map_set in share row exclusive mode";

    private final ObjectMapper json = new ObjectMapper();
    private final DataSource database;

    TransformMapStore(DataSource database) {
        this.database = database;
    }

    /** Maps and sets as they are at one moment, those that ship first. */
    public record Content(List<TransformMap> maps, List<TransformMapSet> sets) {
        public Content {
            maps = List.copyOf(maps);
            sets = List.copyOf(sets);
        }

        /** The map of that id. */
        public Optional<TransformMap> map(String id) {
            return maps.stream().filter(each -> each.id().equals(id)).findFirst();
        }

        /** The set of that id. */
        public Optional<TransformMapSet> set(String id) {
            return sets.stream().filter(each -> each.id().equals(id)).findFirst();
        }
    }

    /** Everything that there is. */
    public Content load() throws SQLException {
        List<TransformMap> maps = new ArrayList<>(PredefinedMaps.all());
        List<TransformMapSet> sets = new ArrayList<>(List.of(TransformMapSet.standard()));
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(MAPS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    maps.add(map(row));
                }
            }
            try (PreparedStatement statement = connection.prepareStatement(SETS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sets.add(set(row));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored transform map cannot be read", e);
        }
        return new Content(maps, sets);
    }

    private TransformMap map(ResultSet row) throws SQLException, JsonProcessingException {
        return new TransformMap(
                row.getString(1),
                row.getString(2),
                MapKind.parse(row.getString(3)),
                row.getString(4),
                false,
                json.readValue(row.getString(5), new TypeReference<List<FieldMap>>() {}),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }

    private TransformMapSet set(ResultSet row) throws SQLException, JsonProcessingException {
        Map<MapKind, String> maps = new LinkedHashMap<>();
        json.readValue(row.getString(3), new TypeReference<Map<String, String>>() {})
                .forEach((kind, id) -> maps.put(MapKind.parse(kind), id));
        return new TransformMapSet(
                row.getString(1),
                row.getString(2),
                false,
                maps,
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    /** Begins a change: others wait until its transaction has ended. */
    public void lock() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.executeUpdate();
        }
    }

    /** Adds or replaces a map. */
    public void save(TransformMap map) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SAVE_MAP)) {
            statement.setString(1, map.id());
            statement.setString(2, map.name());
            statement.setString(3, map.kind().id());
            statement.setString(4, map.targetTable());
            statement.setString(5, text(map.fields()));
            statement.setObject(6, time(map.updatedAt()));
            statement.executeUpdate();
        }
    }

    /** Adds or replaces a set. */
    public void save(TransformMapSet set) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SAVE_SET)) {
            statement.setString(1, set.id());
            statement.setString(2, set.name());
            Map<String, String> maps = new LinkedHashMap<>();
            set.maps().forEach((kind, id) -> maps.put(kind.id(), id));
            statement.setString(3, text(maps));
            statement.setObject(4, time(set.updatedAt()));
            statement.executeUpdate();
        }
    }

    /** Removes a map. */
    public void deleteMap(String id) throws SQLException {
        delete(DELETE_MAP, id);
    }

    /** Removes a set. */
    public void deleteSet(String id) throws SQLException {
        delete(DELETE_SET, id);
    }

    private void delete(String sql, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map can always be written", e);
        }
    }

    private static OffsetDateTime time(@Nullable Instant at) {
        return (at == null ? Instant.EPOCH : at).atOffset(ZoneOffset.UTC);
    }
}
