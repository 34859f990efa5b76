package dev.cmdbsync.uploader.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
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
    private final UploadRunStore runs;

    RunResource(UploadRunStore runs) {
        this.runs = runs;
    }

    /**
     * A run as it is shown.
     *
     * @param records its records by state
     */
    public record View(@JsonUnwrapped UploadRun run, Map<String, Long> records) {}

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Runs, newest first")
    public Items<UploadRun> list(
            @RestQuery @Nullable String scheduleId,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @RestQuery @DefaultValue("0") @Min(0) int offset) {
        return runs.list(scheduleId, limit, offset);
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Operation(summary = "One run with the states of its records")
    public View get(@RestPath UUID id) {
        UploadRun run =
                runs.find(id).orElseThrow(() -> ProblemException.notFound("There is no run " + id));
        return new View(run, runs.records(id));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("/{id}/stop")
    @Operation(summary = "Stop the reading; what is queued is still sent")
    public View stop(@RestPath UUID id) {
        get(id);
        if (!runs.stop(id)) {
            throw ProblemException.conflict("The run does not read any more");
        }
        return get(id);
    }
}
