package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.transform.map.MapKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * What clients say of a set of transform maps.
 *
 * @param maps id or name of the map by kind; a kind that is absent takes the map that ships
 */
public record SetRequest(
        @NotBlank @Size(max = 100) String name, @NotNull Map<MapKind, String> maps) {}
