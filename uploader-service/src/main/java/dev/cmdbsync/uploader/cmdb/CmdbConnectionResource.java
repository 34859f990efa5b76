package dev.cmdbsync.uploader.cmdb;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.outbound.OutboundUrl;
import dev.cmdbsync.problem.Items;
import dev.cmdbsync.problem.ProblemException;
import dev.cmdbsync.secrets.SecretReference;
import dev.cmdbsync.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Instances that schedules can read. */
@Path("/cmdb-connections")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "CMDB connections")
@RunOnVirtualThread
public final class CmdbConnectionResource {
    private final CmdbConnectionStore connections;
    private final AddressGuard guard;

    CmdbConnectionResource(CmdbConnectionStore connections, AddressGuard guard) {
        this.guard = guard;
        this.connections = connections;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Operation(summary = "All connections; the built-in CMDB needs none")
    public Items<CmdbConnection> list() {
        List<CmdbConnection> all = connections.all();
        return new Items<>(all, all.size());
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @PUT
    @Path("/{id}")
    @Operation(summary = "Make or replace a connection")
    public CmdbConnection put(@RestPath String id, CmdbConnection connection) {
        check(id, connection);
        connections.put(connection);
        return connection;
    }

    @RolesAllowed(Roles.ADMINISTRATOR)
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a connection")
    public void delete(@RestPath String id) {
        if (!connections.delete(id)) {
            throw ProblemException.notFound("There is no CMDB connection " + id);
        }
    }

    private void check(String id, @Nullable CmdbConnection connection) {
        if (connection == null || !id.equals(connection.id()) || !id.matches("[a-z0-9-]{1,63}")) {
            throw ProblemException.invalid(
                    "id", "has lower-case letters, digits and hyphens and is that of the address");
        }
        if (connection.tellsChanges()) {
            throw ProblemException.invalid("id", "is the built-in CMDB's");
        }
        checkAddress(connection.baseUrl());
        if ((connection.login() == null) != (connection.secretRef() == null)) {
            throw ProblemException.invalid("secretRef", "comes together with login");
        }
        if (connection.secretRef() != null) {
            try {
                SecretReference.parse(connection.secretRef());
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalid("secretRef", String.valueOf(e.getMessage()));
            }
        }
    }

    private void checkAddress(@Nullable URI baseUrl) {
        String refusal;
        try {
            refusal =
                    guard.refusal(
                            OutboundUrl.parseHost(baseUrl == null ? "" : baseUrl.toString())
                                    .getHost());
        } catch (IllegalArgumentException e) {
            refusal = e.getMessage();
        }
        if (refusal != null) {
            throw ProblemException.invalid("baseUrl", refusal);
        }
    }
}
