package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.security.Actor;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.asset.Parameters;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** De-duplication tasks, merges and their undoing. */
@Path("/")
@Tag(name = "duplicates")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DuplicateResource {
    private static final Set<String> STATES = Set.of("OPEN", "MERGED", "DISMISSED");

    private final DuplicateHandler handler;

    DuplicateResource(DuplicateHandler handler) {
        this.handler = handler;
    }

    /**
     * Which CI stays.
     *
     * @param main sys_id of the CI that stays
     * @param members sys_ids of those that go; null for all other members of the task
     */
    public record MergeRequest(@Nullable String main, @Nullable List<String> members) {}

    /**
     * Why they are different machines.
     *
     * @param reason in words
     */
    public record DismissRequest(@Nullable String reason) {}

    /**
     * What a merge did.
     *
     * @param main sys_id of the CI that stays
     * @param merges ids by which each merge can be undone
     */
    public record MergeResult(String main, List<String> merges) {}

    /**
     * What an undone merge left.
     *
     * @param main sys_id of the CI that had stayed
     * @param restored sys_id of the CI that is there again
     */
    public record UndoResult(String main, String restored) {}

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Tasks, newest first")
    @Path("duplicates")
    public ItemList<DuplicateTask> tasks(
            @QueryParam("state") @Nullable String state,
            @QueryParam("class") @Nullable String className,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset)
            throws SQLException {
        if (state != null && !STATES.contains(state)) {
            throw ProblemException.invalid("state", "is one of " + STATES);
        }
        return handler.tasks(state, className, Parameters.limit(limit), Parameters.offset(offset));
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "One task with its members side by side")
    @Path("duplicates/{id}")
    public DuplicateTask task(@RestPath String id) throws SQLException {
        return handler.task(Parameters.uuid("id", id));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Operation(summary = "Makes one CI of its members")
    @Path("duplicates/{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public MergeResult merge(
            @RestPath String id, @Nullable MergeRequest request, @Context SecurityContext security)
            throws SQLException {
        if (request == null || request.main() == null) {
            throw ProblemException.invalid("main", "is the sys_id of the CI that stays");
        }
        UUID main = Parameters.sysId(request.main());
        List<UUID> members =
                request.members() == null
                        ? null
                        : request.members().stream().map(Parameters::sysId).distinct().toList();
        List<UUID> merges =
                handler.merge(Parameters.uuid("id", id), main, members, Actor.of(security));
        return new MergeResult(SysIds.text(main), merges.stream().map(UUID::toString).toList());
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Operation(summary = "Its members are different machines")
    @Path("duplicates/{id}/dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    public DuplicateTask dismiss(
            @RestPath String id,
            @Nullable DismissRequest request,
            @Context SecurityContext security)
            throws SQLException {
        if (request == null || request.reason() == null || request.reason().isBlank()) {
            throw ProblemException.invalid("reason", "tells why they are different machines");
        }
        return handler.dismiss(Parameters.uuid("id", id), request.reason(), Actor.of(security));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Operation(summary = "Makes two CIs of one again")
    @Path("merges/{id}/undo")
    public UndoResult undo(@RestPath String id, @Context SecurityContext security)
            throws SQLException {
        MergeStore.Kept merge = handler.undo(Parameters.uuid("id", id), Actor.of(security));
        return new UndoResult(SysIds.text(merge.main()), SysIds.text(merge.merged()));
    }
}
