package dev.cmdbsync.uploader.queue;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The sync queue (QCS-10). */
@Path("/sync-records")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sync queue")
@RunOnVirtualThread
public final class SyncRecordResource {
    private final SyncRecordViewStore records;
    private final SendClock clock;

    SyncRecordResource(SyncRecordViewStore records, SendClock clock) {
        this.records = records;
        this.clock = clock;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Records, newest first")
    public Items<SyncRecordView> list(
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String kind,
            @RestQuery @Nullable String scheduleId,
            @RestQuery @Nullable String sourceId,
            @RestQuery @Nullable String runId,
            @RestQuery @Nullable String sysId,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @RestQuery @DefaultValue("0") @Min(0) int offset) {
        return records.list(
                new SyncRecordViewStore.Filter(state, kind, scheduleId, sourceId, runId, sysId),
                limit,
                offset);
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}")
    @Operation(summary = "One record")
    public SyncRecordView get(@RestPath long id) {
        return records.find(id)
                .orElseThrow(() -> ProblemException.notFound("There is no record " + id));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("/{id}/requeue")
    @Operation(summary = "Put a failed record back into the queue")
    public SyncRecordView requeue(@RestPath long id) {
        SyncRecordView record = get(id);
        if (!record.state().equals("ERROR")) {
            throw ProblemException.conflict("Only a record in state ERROR can be put back");
        }
        clock.wake(
                records.requeue(
                        new SyncRecordViewStore.Filter(null, null, null, null, null, null), id));
        return get(id);
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("/requeue")
    @Operation(summary = "Put all failed records that match back into the queue")
    public void requeueAll(
            @RestQuery @Nullable String kind,
            @RestQuery @Nullable String scheduleId,
            @RestQuery @Nullable String sourceId,
            @RestQuery @Nullable String runId,
            @RestQuery @Nullable String sysId) {
        clock.wake(
                records.requeue(
                        new SyncRecordViewStore.Filter(
                                null, kind, scheduleId, sourceId, runId, sysId),
                        null));
    }
}
