package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hardware category mappings (QCS-16). */
@Path("/mappings/hardware-categories")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Hardware category mappings")
public class HardwareCategoryResource {
    private final HardwareCategoryApplier applier;
    private final CurrentMapper currentMapper;

    HardwareCategoryResource(HardwareCategoryApplier applier, CurrentMapper currentMapper) {
        this.applier = applier;
        this.currentMapper = currentMapper;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Transactional
    @Operation(summary = "The mappings by category")
    public Items<HardwareCategory> list(
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset) {
        List<HardwareCategoryMapping> page =
                HardwareCategoryMapping.<HardwareCategoryMapping>find(
                                "order by category1, category2")
                        .range(offset, offset + limit - 1)
                        .list();
        return new Items<>(
                page.stream().map(HardwareCategory::of).toList(), HardwareCategoryMapping.count());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Transactional
    @Operation(summary = "One mapping")
    public HardwareCategory get(@PathParam("id") UUID id) {
        return HardwareCategory.of(HardwareCategoryApplier.find(id));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Operation(summary = "Adds a mapping")
    public Response create(@NotNull @Valid HardwareCategoryRequest request) throws SQLException {
        HardwareCategory created = applier.create(request);
        currentMapper.expire();
        return Response.created(URI.create("/mappings/hardware-categories/" + created.id()))
                .entity(created)
                .build();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes a mapping's class or activity")
    public HardwareCategory update(
            @PathParam("id") UUID id, @NotNull @Valid HardwareCategoryChange change)
            throws SQLException {
        HardwareCategory updated = applier.update(id, change);
        currentMapper.expire();
        return updated;
    }
}
