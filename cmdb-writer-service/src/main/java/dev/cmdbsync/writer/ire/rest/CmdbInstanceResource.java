package dev.cmdbsync.writer.ire.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.table.RecordReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** ServiceNow's CMDB Instance API: one CI with its relations, written by the engine. */
@Path("/api/now{version:(/v1|/v2)?}/cmdb/instance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "CMDB instances", description = "One CI with its attributes and relations.")
public class CmdbInstanceResource {
    private static final int MOST_ROWS = 10_000;

    private final InstanceWriter instances;
    private final RecordReader records;

    CmdbInstanceResource(InstanceWriter instances, RecordReader records) {
        this.instances = instances;
        this.records = records;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{class}")
    @Operation(summary = "sys_id and name of the CIs of a class")
    public ObjectNode list(
            @PathParam("class") String className,
            @QueryParam("sysparm_query") @DefaultValue("") String query,
            @QueryParam("sysparm_limit") @DefaultValue("10000") String limit,
            @QueryParam("sysparm_offset") @DefaultValue("0") String offset,
            @Context UriInfo uri) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode result = answer.putArray("result");
        int rows = Math.min(number("sysparm_limit", limit), MOST_ROWS);
        int start = number("sysparm_offset", offset);
        records.list(className, query, rows, start, uri.getBaseUri()).forEach(result::add);
        return answer;
    }

    @RolesAllowed(Roles.VIEWER)
    @GET
    @Path("/{class}/{sys_id}")
    @Operation(summary = "One CI with its attributes and relations")
    public ObjectNode one(
            @PathParam("class") String className,
            @PathParam("sys_id") String sysId,
            @Context UriInfo uri)
            throws SQLException {
        instances.requireRecord(className, sysId, uri.getBaseUri());
        return instances.answer(className, sysId, uri.getBaseUri());
    }

    @RolesAllowed(Roles.SERVICE)
    @POST
    @Path("/{class}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Identify a CI and write it; insert it if it is new")
    public ObjectNode create(
            @PathParam("class") String className, byte[] body, @Context UriInfo uri)
            throws SQLException {
        return instances.write(className, null, InstanceRequest.read(body), uri.getBaseUri());
    }

    @RolesAllowed(Roles.SERVICE)
    @PUT
    @Path("/{class}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Write attributes of a CI")
    public ObjectNode replace(
            @PathParam("class") String className,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @Context UriInfo uri)
            throws SQLException {
        return update(className, sysId, body, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @PATCH
    @Path("/{class}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Write attributes of a CI")
    public ObjectNode update(
            @PathParam("class") String className,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @Context UriInfo uri)
            throws SQLException {
        instances.requireRecord(className, sysId, uri.getBaseUri());
        return instances.write(
                className, sysId, InstanceRequest.read(body).withoutRelations(), uri.getBaseUri());
    }

    private static int number(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ServiceNowException(
                    400, "Invalid parameter", name + " is no number: " + text);
        }
        throw new ServiceNowException(400, "Invalid parameter", name + " is negative: " + text);
    }
}
