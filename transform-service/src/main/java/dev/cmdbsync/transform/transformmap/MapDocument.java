package dev.cmdbsync.transform.transformmap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import java.util.List;

/**
 * Transform maps as code (NEW-11). What ships is not in it.
 *
 * @param maps maps; each is the one of its name
 * @param sets sets; each is the one of its name, and names its maps
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MapDocument(
        @JsonProperty("transform-maps") List<@Valid MapRequest> maps,
        @JsonProperty("transform-map-sets") List<@Valid SetRequest> sets) {
    public MapDocument {
        maps = maps == null ? List.of() : List.copyOf(maps);
        sets = sets == null ? List.of() : List.copyOf(sets);
    }
}
