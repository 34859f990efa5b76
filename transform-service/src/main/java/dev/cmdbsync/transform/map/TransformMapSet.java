package dev.cmdbsync.transform.map;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The maps that a schedule uses together.
 *
 * @param id from its name; schedules name it
 * @param name unique
 * @param predefined whether it ships
 * @param maps map by kind, by its id; a kind that is absent takes the map that ships
 * @param updatedAt when it was changed last; null for one that ships
 */
public record TransformMapSet(
        String id,
        String name,
        boolean predefined,
        Map<MapKind, String> maps,
        @Nullable Instant updatedAt) {
    /** Id of the set that ships. */
    public static final String STANDARD = "standard";

    public TransformMapSet {
        maps = Map.copyOf(maps);
    }

    /** The set that ships: every kind by the map that ships. */
    public static TransformMapSet standard() {
        return new TransformMapSet(STANDARD, "Standard", true, Map.of(), null);
    }
}
