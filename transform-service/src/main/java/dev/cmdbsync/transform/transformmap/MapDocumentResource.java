package dev.cmdbsync.transform.transformmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.transform.mapping.CurrentMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Transform maps as one document. */
@Path("/transform-maps.yaml")
@Tag(name = "Transform maps")
@Blocking
public class MapDocumentResource {
    private static final String YAML = "application/yaml";

    private final MapDocumentApplier applier;
    private final CurrentMapper currentMapper;
    private final ObjectMapper yaml =
            new ObjectMapper(
                            new YAMLFactory()
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    MapDocumentResource(MapDocumentApplier applier, CurrentMapper currentMapper) {
        this.applier = applier;
        this.currentMapper = currentMapper;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Produces(YAML)
    @Operation(summary = "All maps and sets that people made")
    public String export() throws SQLException, JsonProcessingException {
        return yaml.writeValueAsString(applier.document());
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Apply YAML: all of it or nothing; what it does not name stays")
    public MapChanges apply(
            String body, @QueryParam("dryRun") @DefaultValue("false") boolean dryRun)
            throws SQLException, JsonProcessingException {
        MapDocument document =
                body.isBlank()
                        ? new MapDocument(List.of(), List.of())
                        : yaml.readValue(body, MapDocument.class);
        MapChanges changes = applier.apply(document, dryRun);
        currentMapper.expire();
        return changes;
    }
}
