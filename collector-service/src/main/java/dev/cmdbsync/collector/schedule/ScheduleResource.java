package dev.cmdbsync.collector.schedule;

import dev.cmdbsync.collector.rest.Items;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Schedules. */
@Path("/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "schedules")
@RunOnVirtualThread
public final class ScheduleResource {
    private final ScheduleCatalog catalog;
    private final ScheduleClock clock;
    private final LastRunStore lastRuns;

    ScheduleResource(ScheduleCatalog catalog, ScheduleClock clock, LastRunStore lastRuns) {
        this.catalog = catalog;
        this.clock = clock;
        this.lastRuns = lastRuns;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "All schedules by name")
    public Items<ScheduleView> list(
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @RestQuery @DefaultValue("0") @Min(0) int offset) {
        List<Schedule> all = catalog.all();
        Map<String, ScheduleView.LastRun> last = lastRuns.all();
        Map<String, Instant> next = clock.nextRuns();
        return new Items<>(
                all.stream()
                        .skip(offset)
                        .limit(limit)
                        .map(each -> ScheduleView.of(each, last.get(each.id), next.get(each.id)))
                        .toList(),
                all.size());
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Operation(summary = "Make a schedule")
    public Response create(@NotNull @Valid ScheduleInput input) {
        Schedule schedule = catalog.create(input);
        return Response.created(URI.create("/schedules/" + schedule.id))
                .entity(view(schedule))
                .build();
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Operation(summary = "One schedule")
    public ScheduleView get(@RestPath String id) {
        return view(catalog.get(id));
    }

    @RolesAllowed(Roles.OPERATOR)
    @PUT
    @Path("/{id}")
    @Operation(summary = "Replace a schedule; a run that pages keeps what it was started with")
    public ScheduleView replace(@RestPath String id, @NotNull @Valid ScheduleInput input) {
        return view(catalog.replace(id, input));
    }

    @RolesAllowed(Roles.OPERATOR)
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a schedule; its runs stay in the history")
    public void delete(@RestPath String id) {
        catalog.get(id);
        if (lastRuns.isRunning(id)) {
            throw ProblemException.conflict("A run of this schedule is under way; stop it first");
        }
        catalog.delete(id);
    }

    private ScheduleView view(Schedule schedule) {
        return ScheduleView.of(
                schedule, lastRuns.all().get(schedule.id), clock.nextRuns().get(schedule.id));
    }
}
