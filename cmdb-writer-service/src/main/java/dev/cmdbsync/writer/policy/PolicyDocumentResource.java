package dev.cmdbsync.writer.policy;

import dev.cmdbsync.security.Actor;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All approval policies as one YAML document (NEW-11). */
@Path("/approval-policies.yaml")
@Tag(name = "approval policies")
@Blocking
public class PolicyDocumentResource {
    private final DataSource database;
    private final PolicyStore store;
    private final PolicyApplier applier;

    PolicyDocumentResource(DataSource database, PolicyStore store, PolicyApplier applier) {
        this.database = database;
        this.store = store;
        this.applier = applier;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Produces("application/yaml")
    @Operation(summary = "All approval policies as YAML")
    public String export() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return PolicyDocument.write(store.all(connection));
        }
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Apply YAML: all of it or nothing",
            description =
                    "Policies are known by their names. Those that the document does not name stay,"
                            + " unless prune is true. dryRun=true only tells what would change.")
    public PolicyDifference apply(
            String body,
            @QueryParam("dryRun") boolean dryRun,
            @QueryParam("prune") boolean prune,
            @Context SecurityContext security)
            throws SQLException {
        return applier.apply(PolicyDocument.read(body), prune, dryRun, Actor.of(security));
    }
}
