package dev.cmdbsync.collector.group;

import dev.cmdbsync.collector.rest.Items;
import dev.cmdbsync.collector.source.Source;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asset groups of a source (QCS-3, QCS-22). */
@Path("/sources/{id}/groups")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sources")
@RunOnVirtualThread
public class GroupResource {
    private final SourceCatalog sources;
    private final GroupStore store;
    private final Clock clock;

    GroupResource(SourceCatalog sources, GroupStore store, Clock clock) {
        this.sources = sources;
        this.store = store;
        this.clock = clock;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "The groups as they were read last, by title")
    public Items<GroupView> list(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset) {
        Source source = sources.get(id);
        return new Items<>(store.list(source.id, limit, offset), store.count(source.id));
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/reading")
    @Operation(summary = "How the last reading of the groups went")
    public GroupSync reading(@PathParam("id") String id) {
        Source source = sources.get(id);
        return store.find(source.id)
                .orElseThrow(
                        () ->
                                ProblemException.notFound(
                                        "Asset groups of " + id + " have not been read yet"));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("/runs")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Read the groups now")
    public Response run(@PathParam("id") String id) {
        Source source = sources.get(id);
        if (!source.active || !source.downloadEnabled || !source.syncGroups) {
            throw ProblemException.conflict("The source " + id + " does not sync asset groups");
        }
        store.readNow(source.id, clock.instant());
        return Response.accepted().build();
    }
}
