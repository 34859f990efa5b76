package dev.cmdbsync.writer.approval;

import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.staging.StagedState;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The policies for what waits already. */
@Path("/approval-policies/apply-to-waiting")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "approval policies")
@Blocking
public class PolicyJobResource {
    private static final String WHY = "Policies applied to what waits";

    private final JobResource jobs;

    PolicyJobResource(JobResource jobs) {
        this.jobs = jobs;
    }

    @RolesAllowed(Roles.APPROVER)
    @POST
    @Operation(
            summary = "Let the policies as they are now decide about what waits, in the background",
            description =
                    "The parameters are those of GET /approvals and say which records are meant;"
                            + " without any, all that wait. The answer is the job.")
    public Response apply(@BeanParam FilterParameters filter, @Context SecurityContext security)
            throws SQLException {
        ApprovalFilter waiting = filter.read().in(StagedState.PENDING);
        return jobs.add(new JobRequest(Action.RETRY, null, waiting, WHY, null), security);
    }
}
