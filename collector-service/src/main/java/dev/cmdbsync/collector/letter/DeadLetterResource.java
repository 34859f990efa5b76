package dev.cmdbsync.collector.letter;

import dev.cmdbsync.collector.rest.Items;
import dev.cmdbsync.messaging.DeadLetterBox;
import dev.cmdbsync.messaging.DeadLetterView;
import dev.cmdbsync.messaging.RecordPublisher;
import dev.cmdbsync.model.topic.Topic;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.Identifier;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What could not be taken from Qualys, or not be mapped. */
@Path("/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dead letters")
@RunOnVirtualThread
public final class DeadLetterResource {
    private final DeadLetterBox box;

    DeadLetterResource(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            RecordPublisher publisher) {
        this.box = new DeadLetterBox(Topic.ASSET_OBSERVED_DLT, broker, publisher);
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "Dead letters of asset.observed, newest first")
    public Items<DeadLetterView> list(
            @RestQuery @DefaultValue("50") @Min(1) @Max(500) int limit,
            @RestQuery @DefaultValue("0") @Min(0) @Max(100_000) int offset) {
        DeadLetterBox.Page page = box.list(limit, offset);
        return new Items<>(page.items(), page.total());
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{id}/value")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "The bytes that could not be used")
    public byte[] value(@RestPath String id) {
        return box.value(id).orElseThrow(() -> unknown(id));
    }

    @RolesAllowed(Roles.OPERATOR)
    @POST
    @Path("/{id}/resend")
    @Operation(summary = "Send a dead letter to the topic it came from")
    public DeadLetterView resend(@RestPath String id) {
        try {
            return box.sendAgain(id).orElseThrow(() -> unknown(id));
        } catch (IllegalStateException e) {
            throw ProblemException.conflict(String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no dead letter " + id);
    }
}
