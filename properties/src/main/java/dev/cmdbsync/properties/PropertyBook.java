package dev.cmdbsync.properties;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A service's properties, kept in its table {@code property}. Asking costs nothing: every replica
 * looks once every few seconds. With the database away, the values read last stay in force.
 */
public final class PropertyBook {
    private static final Logger LOG = Logger.getLogger(PropertyBook.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final String ALL = "select name, value, changed_at from property";
    private static final String SET =
            """
            insert into property (name, value, changed_at) values (?, ?, now())
            on conflict on constraint property_pk do update set value = excluded.value, changed_at = excluded.changed_at""";
    private static final String RESET = "delete from property where name = ?";

    private final DataSource database;
    private final Map<String, Property> properties = new LinkedHashMap<>();
    private volatile Values values = new Values(Map.of(), 0, false);

    public PropertyBook(DataSource database, List<Property> properties) {
        this.database = database;
        properties.forEach(each -> this.properties.put(each.name(), each));
    }

    private record Stored(String value, Instant changedAt) {}

    private record Values(Map<String, Stored> byName, long readAt, boolean read) {
        boolean isFresh() {
            return read && System.nanoTime() - readAt < FRESH.toNanos();
        }
    }

    /** All properties as they are, in the order in which they were defined. */
    public List<PropertyView> list() {
        Map<String, Stored> stored = current();
        return properties.values().stream().map(each -> view(each, stored)).toList();
    }

    /** One of them. */
    public Optional<PropertyView> find(String name) {
        Map<String, Stored> stored = current();
        return Optional.ofNullable(properties.get(name)).map(each -> view(each, stored));
    }

    private static PropertyView view(Property property, Map<String, Stored> stored) {
        Stored set = stored.get(property.name());
        return new PropertyView(
                property.name(),
                property.description(),
                valid(property, set),
                property.defaultValue(),
                property.least(),
                property.most(),
                property.choices(),
                set == null ? null : set.changedAt());
    }

    /** A number in force. */
    public int number(Property property) {
        return Integer.parseInt(valid(property, current().get(property.name())));
    }

    /** A choice in force. */
    public <E extends Enum<E>> E choice(Property property, Class<E> type) {
        return Enum.valueOf(type, valid(property, current().get(property.name())));
    }

    /** What an earlier version allowed and this one does not counts as not set. */
    private static String valid(Property property, @Nullable Stored stored) {
        return stored == null || property.problem(stored.value()) != null
                ? property.defaultValue()
                : stored.value();
    }

    /**
     * Sets a property; it is in force at once here, and within seconds on every replica.
     *
     * @return what is wrong with the value, in words; null if it was set
     */
    public @Nullable String set(String name, String value) {
        Property property = properties.get(name);
        if (property == null) {
            return "is no property";
        }
        String problem = property.problem(value);
        if (problem == null) {
            write(SET, name, value);
        }
        return problem;
    }

    /** Gives a property its default again. */
    public void reset(String name) {
        write(RESET, name, null);
    }

    private void write(String sql, String name, @Nullable String value) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            if (value != null) {
                statement.setString(2, value);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The property " + name + " could not be kept", e);
        }
        values = new Values(values.byName(), 0, false);
    }

    private Map<String, Stored> current() {
        Values known = values;
        return known.isFresh() ? known.byName() : read(known);
    }

    private synchronized Map<String, Stored> read(Values known) {
        if (values.isFresh()) {
            return values.byName();
        }
        Map<String, Stored> stored = known.byName();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ALL);
                ResultSet row = statement.executeQuery()) {
            Map<String, Stored> found = new HashMap<>();
            while (row.next()) {
                found.put(
                        row.getString(1),
                        new Stored(
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()));
            }
            stored = Map.copyOf(found);
        } catch (SQLException e) {
            LOG.warnf("The properties could not be read (%s)", e.getClass().getSimpleName());
        }
        values = new Values(stored, System.nanoTime(), true);
        return stored;
    }
}
