package dev.cmdbsync.writer.policy;

import dev.cmdbsync.security.Actor;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.rule.CurrentRules;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Approval policies (QCS-11). */
@Path("/approval-policies")
@Tag(name = "approval policies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class PolicyResource {
    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource database;
    private final CurrentRules rules;
    private final PolicyStore store;

    PolicyResource(DataSource database, CurrentRules rules, PolicyStore store) {
        this.database = database;
        this.rules = rules;
        this.store = store;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "All policies in the order in which they are asked")
    public ItemList<ApprovalPolicy> all() throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<ApprovalPolicy> policies = store.all(connection);
            return new ItemList<>(policies, policies.size());
        }
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "One policy")
    @Path("{id}")
    public ApprovalPolicy one(@RestPath UUID id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return store.one(connection, id).orElseThrow(() -> missing(id));
        }
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @POST
    @Operation(summary = "Adds a policy; it is asked from the next batch on")
    public Response add(@Nullable ApprovalPolicy policy, @Context SecurityContext security)
            throws SQLException {
        UUID id = UUID.randomUUID();
        return Response.created(URI.create("/approval-policies/" + id))
                .entity(save(id, policy, Actor.of(security)))
                .build();
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Operation(summary = "Replaces a policy")
    @Path("{id}")
    public ApprovalPolicy replace(
            @RestPath UUID id, @Nullable ApprovalPolicy policy, @Context SecurityContext security)
            throws SQLException {
        one(id);
        return save(id, policy, Actor.of(security));
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Operation(summary = "Removes a policy; what it holds goes on waiting")
    @Path("{id}")
    public void remove(@RestPath UUID id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!store.remove(connection, id)) {
                throw missing(id);
            }
        }
    }

    private ApprovalPolicy save(UUID id, @Nullable ApprovalPolicy policy, String user)
            throws SQLException {
        if (policy == null) {
            throw ProblemException.invalid("name", "is needed");
        }
        PolicyCheck.check(policy, rules.get().classes());
        ApprovalPolicy saved = policy.withId(id.toString());
        try (Connection connection = database.getConnection()) {
            store.save(connection, id, saved, user);
            return saved;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw ProblemException.conflict("Another policy has this name");
            }
            throw e;
        }
    }

    private static ProblemException missing(UUID id) {
        return ProblemException.notFound("There is no approval policy " + id);
    }
}
