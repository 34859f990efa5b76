package dev.cmdbsync.transform.mapping;

import dev.cmdbsync.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Computer CI class mappings (QCS-15). */
@Path("/mappings/computer-classes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Computer class mappings")
public class ComputerClassResource {
    private final ComputerClassApplier applier;
    private final CurrentMapper currentMapper;

    ComputerClassResource(ComputerClassApplier applier, CurrentMapper currentMapper) {
        this.applier = applier;
        this.currentMapper = currentMapper;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Transactional
    @Operation(summary = "The mappings in the order in which they are tried")
    public Items<ComputerClass> list(
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset) {
        List<ComputerClassMapping> page =
                ComputerClassMapping.<ComputerClassMapping>find("order by priority, name")
                        .range(offset, offset + limit - 1)
                        .list();
        return new Items<>(
                page.stream().map(ComputerClass::of).toList(), ComputerClassMapping.count());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Transactional
    @Operation(summary = "One mapping")
    public ComputerClass get(@PathParam("id") UUID id) {
        return ComputerClass.of(ComputerClassApplier.find(id));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Operation(summary = "Adds a mapping")
    public Response create(@NotNull @Valid ComputerClassRequest request) throws SQLException {
        ComputerClass created = applier.create(request);
        currentMapper.expire();
        return Response.created(URI.create("/mappings/computer-classes/" + created.id()))
                .entity(created)
                .build();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes a mapping")
    public ComputerClass update(
            @PathParam("id") UUID id, @NotNull @Valid ComputerClassRequest request)
            throws SQLException {
        ComputerClass updated = applier.update(id, request);
        currentMapper.expire();
        return updated;
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes a mapping that the product does not ship")
    public void delete(@PathParam("id") UUID id) throws SQLException {
        applier.delete(id);
        currentMapper.expire();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("/order")
    @Operation(summary = "Sets the order in which the mappings are tried")
    public Items<ComputerClass> reorder(@NotNull @Valid Order order) throws SQLException {
        applier.reorder(order.ids());
        currentMapper.expire();
        return list(1000, 0);
    }
}
