package dev.cmdbsync.writer.asset;

import dev.cmdbsync.messaging.DeadLetterBox;
import dev.cmdbsync.messaging.DeadLetterView;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Candidates that could not be applied. */
@Path("/dead-letters")
@Tag(name = "dead letters")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DeadLetterResource {
    private final DeadLetterBox box;

    DeadLetterResource(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            RecordPublisher publisher) {
        this.box = new DeadLetterBox(Topic.CI_CANDIDATE_DLT, broker, publisher);
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Letters, newest first")
    public DeadLetterBox.Page letters(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset) {
        return box.list(Parameters.limit(limit), Parameters.offset(offset));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Operation(summary = "Sends a letter to the topic it came from")
    @Path("{id}/resend")
    public DeadLetterView resend(@RestPath String id) {
        try {
            return box.sendAgain(id)
                    .orElseThrow(
                            () -> ProblemException.notFound("No dead letter has the id " + id));
        } catch (IllegalStateException e) {
            throw ProblemException.conflict(String.valueOf(e.getMessage()));
        }
    }
}
