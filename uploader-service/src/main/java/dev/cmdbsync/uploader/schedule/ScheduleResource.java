package dev.cmdbsync.uploader.schedule;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cmdbsync.problem.Items;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Schedules. */
@Path("/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "schedules")
@RunOnVirtualThread
public final class ScheduleResource {
    private final ScheduleCatalog catalog;
    private final UploadScheduleClock clock;

    ScheduleResource(ScheduleCatalog catalog, UploadScheduleClock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * A schedule as it is shown.
     *
     * @param nextRunAt when the clock starts it next; null: only on demand
     */
    public record View(@JsonUnwrapped UploadSchedule schedule, @Nullable Instant nextRunAt) {}

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "All schedules by name")
    public Items<View> list(
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @RestQuery @DefaultValue("0") @Min(0) int offset) {
        List<UploadSchedule> all = catalog.all();
        return new Items<>(
                all.stream().skip(offset).limit(limit).map(this::view).toList(), all.size());
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Operation(summary = "Make a schedule")
    public Response create(@NotNull UploadSchedule schedule) {
        if (catalog.all().stream().anyMatch(each -> each.id().equals(schedule.id()))) {
            throw ProblemException.conflict("There is a schedule " + schedule.id());
        }
        View view = view(catalog.put(schedule));
        return Response.created(URI.create("/schedules/" + schedule.id())).entity(view).build();
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Operation(summary = "One schedule")
    public View get(@RestPath String id) {
        return view(catalog.get(id));
    }

    @RolesAllowed(Roles.OPERATOR)
    @PUT
    @Path("/{id}")
    @Operation(summary = "Make or replace a schedule; a run that reads keeps what it has")
    public View put(@RestPath String id, @NotNull UploadSchedule schedule) {
        if (!id.equals(schedule.id())) {
            throw ProblemException.invalid("id", "is that of the address");
        }
        return view(catalog.put(schedule));
    }

    @RolesAllowed(Roles.OPERATOR)
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a schedule; what it sent stays in Qualys")
    public void delete(@RestPath String id) {
        catalog.delete(id);
    }

    private View view(UploadSchedule schedule) {
        return new View(schedule, clock.next(schedule.id()));
    }
}
