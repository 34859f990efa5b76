package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.security.Roles;
import dev.cmdbsync.security.audit.Unaudited;
import dev.cmdbsync.transform.map.TransformMapSet;
import dev.cmdbsync.transform.map.TransformMapStore;
import dev.cmdbsync.transform.mapping.CurrentMapper;
import dev.cmdbsync.transform.mapping.Items;
import dev.cmdbsync.transform.mapping.Preview;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sets of transform maps; a schedule chooses one by its id. */
@Path("/transform-map-sets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Transform maps")
@Blocking
public class TransformMapSetResource {
    private final TransformMapStore store;
    private final MapApplier applier;
    private final CurrentMapper currentMapper;
    private final MapPreviewer previewer;

    TransformMapSetResource(
            TransformMapStore store,
            MapApplier applier,
            CurrentMapper currentMapper,
            MapPreviewer previewer) {
        this.store = store;
        this.applier = applier;
        this.currentMapper = currentMapper;
        this.previewer = previewer;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "The sets, the one that ships first")
    public Items<TransformMapSet> list(
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset)
            throws SQLException {
        List<TransformMapSet> all = store.load().sets();
        return new Items<>(all.stream().skip(offset).limit(limit).toList(), all.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Operation(summary = "One set")
    public TransformMapSet get(@PathParam("id") String id) throws SQLException {
        return MapApplier.findSet(id, store.load());
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Operation(summary = "Adds a set")
    public Response create(@NotNull @Valid SetRequest request) throws SQLException {
        TransformMapSet created = applier.createSet(request);
        currentMapper.expire();
        return Response.created(URI.create("/transform-map-sets/" + created.id()))
                .entity(created)
                .build();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes a set")
    public TransformMapSet update(@PathParam("id") String id, @NotNull @Valid SetRequest request)
            throws SQLException {
        TransformMapSet updated = applier.updateSet(id, request);
        currentMapper.expire();
        return updated;
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a set; assets of schedules that name it fail from then on")
    public void delete(@PathParam("id") String id) throws SQLException {
        applier.deleteSet(id);
        currentMapper.expire();
    }

    @Unaudited("Changes nothing")
    @RolesAllowed(Roles.VIEWER)
    @POST
    @Path("/{id}/preview")
    @Operation(summary = "Maps one asset with the maps of this set")
    public Preview preview(
            @PathParam("id") String id,
            @RequestBody(
                            description = "One asset's JSON as Qualys sends it",
                            content = @Content(schema = @Schema(implementation = Object.class)))
                    byte[] asset)
            throws SQLException {
        return previewer.ofSet(id, asset);
    }
}
