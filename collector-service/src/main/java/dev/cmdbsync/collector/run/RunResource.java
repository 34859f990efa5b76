package dev.cmdbsync.collector.run;

import dev.cmdbsync.collector.rest.Items;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Runs. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs")
@RunOnVirtualThread
public final class RunResource {
    private final RunHistory history;

    RunResource(RunHistory history) {
        this.history = history;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Runs, newest first")
    public Items<RunView> list(
            @RestQuery @Nullable String scheduleId,
            @RestQuery @Nullable RunStatus status,
            @RestQuery @DefaultValue("50") @Min(1) @Max(1000) int limit,
            @RestQuery @DefaultValue("0") @Min(0) int offset) {
        return history.list(scheduleId, status, limit, offset);
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Operation(summary = "One run with its ledger")
    public RunView get(@RestPath String id) {
        return history.get(id);
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}/pages")
    @Operation(summary = "Pages of a run, newest first")
    public Items<PageRow> pages(
            @RestPath String id,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @RestQuery @DefaultValue("0") @Min(0) int offset) {
        return history.pages(id, limit, offset);
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("/{id}/stop")
    @Operation(summary = "Stop a run after the page it works on; the next run resumes")
    public RunView stop(@RestPath String id) {
        return history.stop(id);
    }
}
