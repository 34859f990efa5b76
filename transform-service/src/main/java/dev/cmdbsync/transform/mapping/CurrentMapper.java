package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.model.cmdb.CmdbSchema;
import dev.cmdbsync.transform.candidate.CandidateMapper;
import dev.cmdbsync.transform.classification.ClassMappings;
import dev.cmdbsync.transform.cmdb.CurrentSchema;
import dev.cmdbsync.transform.map.CompiledSet;
import dev.cmdbsync.transform.map.TransformMap;
import dev.cmdbsync.transform.map.TransformMapSet;
import dev.cmdbsync.transform.map.TransformMapStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The mapper for the mappings and classes as they are now. Looks every few seconds whether anyone,
 * on any replica, has changed them; compiles them anew only then.
 */
@ApplicationScoped
public class CurrentMapper {
    private static final Logger LOG = Logger.getLogger(CurrentMapper.class);
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final ClassMappingStore store;
    private final TransformMapStore maps;
    private final CurrentSchema schema;
    private volatile @Nullable Compiled compiled;

    CurrentMapper(ClassMappingStore store, TransformMapStore maps, CurrentSchema schema) {
        this.store = store;
        this.maps = maps;
        this.schema = schema;
    }

    private record Compiled(Mappers mapper, CmdbSchema schema, long version, long checkedAt) {
        boolean isFresh() {
            return System.nanoTime() - checkedAt < FRESH.toNanos();
        }
    }

    /** Brings the predefined mappings before anyone lists them or the first asset comes. */
    void onStart(@Observes StartupEvent event) {
        try {
            get();
        } catch (SQLException e) {
            LOG.warnf("Class mappings not loaded yet (%s)", e.getClass().getSimpleName());
        }
    }

    /**
     * The mapper.
     *
     * @throws SQLException if nothing has been loaded yet and the database does not answer
     */
    public Mappers get() throws SQLException {
        Compiled current = compiled;
        return current != null && isFresh(current) ? current.mapper() : refreshed().mapper();
    }

    /** What the configuration topic told last is seen at once. */
    private boolean isFresh(Compiled current) {
        return current.isFresh() && current.schema() == schema.get();
    }

    /** A mapper with one map in place of the one that ships for its kind. */
    public CandidateMapper with(TransformMap map) throws SQLException {
        TransformMapSet only =
                new TransformMapSet("", "", false, Map.of(map.kind(), map.id()), null);
        return CandidateMapper.compile(
                store.load(), CompiledSet.of(only, id -> Optional.of(map)).assets(), schema.get());
    }

    /** Forgets that the mappings were looked at; called after a change on this replica. */
    public void expire() {
        Compiled current = compiled;
        if (current != null) {
            compiled =
                    new Compiled(
                            current.mapper(),
                            current.schema(),
                            current.version(),
                            System.nanoTime() - FRESH.toNanos());
        }
    }

    private synchronized Compiled refreshed() throws SQLException {
        Compiled current = compiled;
        if (current == null) {
            store.addPredefined();
            current = load();
        } else if (!isFresh(current)) {
            current = reloadIfChanged(current);
        }
        compiled = current;
        return current;
    }

    /** With the database away, what was loaded last stays in use. */
    private Compiled reloadIfChanged(Compiled current) {
        try {
            if (store.version() != current.version() || schema.get() != current.schema()) {
                return load();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(
                    "Class mappings could not be read again (%s); version %d stays in use",
                    e.getClass().getSimpleName(), current.version());
        }
        return new Compiled(
                current.mapper(), current.schema(), current.version(), System.nanoTime());
    }

    /** Version and schema are read first: what changes in between is seen at the next look. */
    private Compiled load() throws SQLException {
        CmdbSchema classes = schema.get();
        ClassMappings mappings = store.load();
        TransformMapStore.Content content = maps.load();
        Mappers mappers = Mappers.compile(mappings, content, classes);
        LOG.infof(
                "Mappings of version %d: %d for computers, %d for hardware categories, %d sets of"
                        + " transform maps",
                mappings.version(),
                mappings.computers().size(),
                mappings.hardware().size(),
                content.sets().size());
        return new Compiled(mappers, classes, mappings.version(), System.nanoTime());
    }
}
