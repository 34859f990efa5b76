package dev.cmdbsync.writer.ire.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.ire.RecordWriter;
import dev.cmdbsync.writer.ire.match.Ids;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Relations of one CI in ServiceNow's CMDB Instance API. */
@Path("/api/now{version:(/v1|/v2)?}/cmdb/instance/{class}/{sys_id}/relation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "CMDB instances")
public class CmdbInstanceRelationResource {
    private final InstanceWriter instances;
    private final RecordWriter writer;

    CmdbInstanceRelationResource(InstanceWriter instances, RecordWriter writer) {
        this.instances = instances;
        this.writer = writer;
    }

    @RolesAllowed(Roles.SERVICE)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Relate a CI to others; answers it with all of its relations")
    public ObjectNode add(
            @PathParam("class") String className,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @Context UriInfo uri)
            throws SQLException {
        instances.requireRecord(className, sysId, uri.getBaseUri());
        return instances.write(
                className, sysId, InstanceRequest.read(body).withoutAttributes(), uri.getBaseUri());
    }

    @RolesAllowed(Roles.SERVICE)
    @DELETE
    @Path("/{rel_sys_id}")
    @Operation(summary = "Remove a relation of a CI")
    public Response remove(
            @PathParam("class") String className,
            @PathParam("sys_id") String sysId,
            @PathParam("rel_sys_id") String relation,
            @Context UriInfo uri)
            throws SQLException {
        instances.requireRecord(className, sysId, uri.getBaseUri());
        UUID ci = Ids.parse(sysId);
        UUID id = Ids.parse(relation);
        if (ci == null || id == null || !writer.removeRelation(id, ci)) {
            throw ServiceNowException.noRecord();
        }
        return Response.ok().build();
    }
}
