package dev.cmdbsync.tagging.run;

import dev.cmdbsync.problem.Items;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Runs and how far they are. */
@Path("/runs")
@Tag(name = "runs")
@RunOnVirtualThread
public final class RunResource {
    private final RunStore runs;
    private final RunStarter starter;

    RunResource(RunStore runs, RunStarter starter) {
        this.runs = runs;
        this.starter = starter;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Runs, newest first")
    public Items<Run> list(
            @QueryParam("sourceId") @Nullable String sourceId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(1000) int limit,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset) {
        return new Items<>(runs.list(sourceId, limit, offset), runs.count(sourceId));
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{id}")
    @Operation(summary = "A run and how far it is")
    public Run get(@RestPath UUID id) {
        return runs.find(id).orElseThrow(() -> ProblemException.notFound("There is no run " + id));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("{id}/confirm")
    @ResponseStatus(202)
    @Operation(summary = "Take the tags off as many assets as a held run found; starts a new run")
    public Run confirm(@RestPath UUID id) {
        Run run = get(id);
        if (run.status() != RunStatus.HELD) {
            throw ProblemException.conflict("Nothing of the run waits to be confirmed");
        }
        return starter.confirm(run);
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("{id}/stop")
    @Operation(summary = "Stop a run before its next call")
    public Run stop(@RestPath UUID id) {
        get(id);
        if (!runs.stop(id)) {
            throw ProblemException.conflict("The run has ended");
        }
        return get(id);
    }
}
