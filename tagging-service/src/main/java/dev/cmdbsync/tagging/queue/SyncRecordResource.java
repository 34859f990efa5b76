package dev.cmdbsync.tagging.queue;

import dev.cmdbsync.problem.Items;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.tagging.queue.SyncRecordStore.Filter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The sync queue of tags. */
@Path("/sync-records")
@Tag(name = "sync records", description = "Every change and what became of it.")
@RunOnVirtualThread
public class SyncRecordResource {
    private final SyncRecordStore store;

    SyncRecordResource(SyncRecordStore store) {
        this.store = store;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Changes, newest first, of one source, status, type or run if asked for")
    public Items<SyncRecord> list(
            @QueryParam("sourceId") @Nullable String sourceId,
            @QueryParam("status") @Nullable String status,
            @QueryParam("type") @Nullable String type,
            @QueryParam("runId") @Nullable UUID runId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(1000) int limit,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset) {
        Filter filter =
                new Filter(
                        sourceId,
                        constant("status", SyncStatus.class, status),
                        constant("type", SyncType.class, type),
                        runId);
        return new Items<>(store.list(filter, limit, offset), store.count(filter));
    }

    private static <E extends Enum<E>> @Nullable E constant(
            String field, Class<E> type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace(' ', '_'));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    field, "is one of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("{id}")
    @Operation(summary = "One change with what is sent")
    public SyncRecord get(@RestPath long id) {
        return store.find(id)
                .orElseThrow(() -> ProblemException.notFound("There is no sync record " + id));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("{id}/queue")
    @Transactional
    @Operation(summary = "Put a change that failed back: the next run plans and sends it again")
    public SyncRecord queue(@RestPath long id) {
        get(id);
        if (!store.queue(id)) {
            throw ProblemException.conflict("Only a change that failed can be put back");
        }
        return get(id);
    }
}
