package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.security.Roles;
import dev.cmdbsync.security.audit.Unaudited;
import dev.cmdbsync.transform.cmdb.CurrentSchema;
import dev.cmdbsync.transform.map.Finding;
import dev.cmdbsync.transform.map.MapKind;
import dev.cmdbsync.transform.map.TransformMap;
import dev.cmdbsync.transform.map.TransformMapStore;
import dev.cmdbsync.transform.mapping.CurrentMapper;
import dev.cmdbsync.transform.mapping.Items;
import dev.cmdbsync.transform.mapping.Preview;
import dev.cmdbsync.transform.problem.ProblemException;
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
import org.jspecify.annotations.Nullable;

/** Transform maps (QCS-14). */
@Path("/transform-maps")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Transform maps")
@Blocking
public class TransformMapResource {
    private final TransformMapStore store;
    private final MapApplier applier;
    private final CurrentMapper currentMapper;
    private final MapPreviewer previewer;
    private final CurrentSchema schema;

    TransformMapResource(
            TransformMapStore store,
            MapApplier applier,
            CurrentMapper currentMapper,
            MapPreviewer previewer,
            CurrentSchema schema) {
        this.store = store;
        this.applier = applier;
        this.currentMapper = currentMapper;
        this.previewer = previewer;
        this.schema = schema;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "The maps, those that ship first")
    public Items<MapView> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("predefined") @Nullable Boolean predefined,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset)
            throws SQLException {
        MapKind wanted =
                kind == null
                        ? null
                        : MapKind.of(kind)
                                .orElseThrow(
                                        () ->
                                                ProblemException.invalid(
                                                        "kind", "There is no kind " + kind));
        List<MapView> found =
                store.load().maps().stream()
                        .filter(each -> wanted == null || each.kind() == wanted)
                        .filter(each -> predefined == null || each.predefined() == predefined)
                        .map(MapView::of)
                        .toList();
        return new Items<>(found.stream().skip(offset).limit(limit).toList(), found.size());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Operation(summary = "One map")
    public MapView get(@PathParam("id") String id) throws SQLException {
        return MapView.of(MapApplier.find(id, store.load()));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Operation(summary = "Writes a map")
    public Response create(@NotNull @Valid MapRequest request) throws SQLException {
        return created(applier.create(request));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Path("/{id}/copy")
    @Operation(summary = "Copies a map, one that ships too")
    public Response copy(@PathParam("id") String id, @NotNull @Valid CopyRequest request)
            throws SQLException {
        return created(applier.copy(id, request.name()));
    }

    private Response created(TransformMap map) {
        currentMapper.expire();
        return Response.created(URI.create("/transform-maps/" + map.id()))
                .entity(MapView.of(map))
                .build();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes a map; unchanged assets are mapped anew at their next run")
    public MapView update(@PathParam("id") String id, @NotNull @Valid MapRequest request)
            throws SQLException {
        TransformMap updated = applier.update(id, request);
        currentMapper.expire();
        return MapView.of(updated);
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a map that no set uses")
    public void delete(@PathParam("id") String id) throws SQLException {
        applier.delete(id);
        currentMapper.expire();
    }

    @Unaudited("Changes nothing")
    @RolesAllowed(Roles.VIEWER)
    @POST
    @Path("/validate")
    @Operation(summary = "What is wrong with a map; nothing is stored")
    public Validation validate(@NotNull @Valid MapRequest request) {
        List<Finding> findings = MapGuard.findings(request, schema.get());
        return new Validation(findings.isEmpty(), findings);
    }

    @Unaudited("Changes nothing")
    @RolesAllowed(Roles.VIEWER)
    @POST
    @Path("/{id}/preview")
    @Operation(summary = "Maps one asset with this map, everything else as it ships")
    public Preview preview(
            @PathParam("id") String id,
            @RequestBody(
                            description = "One asset's JSON as Qualys sends it",
                            content = @Content(schema = @Schema(implementation = Object.class)))
                    byte[] asset)
            throws SQLException {
        return previewer.ofMap(id, asset);
    }
}
