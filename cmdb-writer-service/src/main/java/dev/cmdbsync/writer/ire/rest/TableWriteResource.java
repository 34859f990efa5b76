package dev.cmdbsync.writer.ire.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.RecordWriter;
import dev.cmdbsync.writer.ire.match.Ids;
import dev.cmdbsync.writer.table.RecordReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The writing half of ServiceNow's Table API, for CI classes. It writes what it is told: who wants
 * CIs identified sends payloads instead.
 */
@Path("/api/now")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Table API")
public class TableWriteResource {
    private static final JsonMapper JSON = new JsonMapper();

    private final RecordWriter writer;
    private final RecordReader reader;

    TableWriteResource(RecordWriter writer, RecordReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @RolesAllowed(Roles.SERVICE)
    @POST
    @Path("/table/{table}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Insert a CI as it is told")
    public Response insert(@PathParam("table") String table, byte[] body, @Context UriInfo uri)
            throws SQLException {
        requireClass(table);
        Map<String, String> values = values(body);
        String stated = values.getOrDefault("sys_class_name", "");
        UUID sysId = writer.insert(writer.isClass(stated) ? stated : table, values);
        String id = SysIds.text(sysId);
        URI base = uri.getBaseUri();
        return Response.created(base.resolve("/api/now/table/" + table + "/" + id))
                .entity(record(table, id, base))
                .build();
    }

    @RolesAllowed(Roles.SERVICE)
    @POST
    @Path("/{version:v1|v2}/table/{table}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Insert a CI as it is told")
    public Response insertVersioned(
            @PathParam("version") String version,
            @PathParam("table") String table,
            byte[] body,
            @Context UriInfo uri)
            throws SQLException {
        return insert(table, body, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @PUT
    @Path("/table/{table}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change columns of a CI")
    public ObjectNode replace(
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @Context UriInfo uri)
            throws SQLException {
        return update(table, sysId, body, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @PUT
    @Path("/{version:v1|v2}/table/{table}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change columns of a CI")
    public ObjectNode replaceVersioned(
            @PathParam("version") String version,
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @Context UriInfo uri)
            throws SQLException {
        return update(table, sysId, body, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @PATCH
    @Path("/table/{table}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change columns of a CI")
    public ObjectNode update(
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @Context UriInfo uri)
            throws SQLException {
        UUID id = existing(table, sysId, uri);
        if (!writer.update(id, values(body))) {
            throw ServiceNowException.noRecord();
        }
        return record(table, sysId, uri.getBaseUri());
    }

    @RolesAllowed(Roles.SERVICE)
    @PATCH
    @Path("/{version:v1|v2}/table/{table}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change columns of a CI")
    public ObjectNode updateVersioned(
            @PathParam("version") String version,
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @Context UriInfo uri)
            throws SQLException {
        return update(table, sysId, body, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @DELETE
    @Path("/table/{table}/{sys_id}")
    @Operation(summary = "Delete a CI with all that belongs to it; its history stays")
    public Response delete(
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            @Context UriInfo uri)
            throws SQLException {
        if (!writer.delete(existing(table, sysId, uri))) {
            throw ServiceNowException.noRecord();
        }
        return Response.noContent().build();
    }

    @RolesAllowed(Roles.SERVICE)
    @DELETE
    @Path("/{version:v1|v2}/table/{table}/{sys_id}")
    @Operation(summary = "Delete a CI with all that belongs to it; its history stays")
    public Response deleteVersioned(
            @PathParam("version") String version,
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            @Context UriInfo uri)
            throws SQLException {
        return delete(table, sysId, uri);
    }

    private void requireClass(String table) throws SQLException {
        if (!writer.isClass(table) || !reader.isCi(table)) {
            throw new ServiceNowException(
                    400, "Invalid table " + table, "Only CI classes can be written");
        }
    }

    private UUID existing(String table, String sysId, UriInfo uri) throws SQLException {
        requireClass(table);
        UUID id = Ids.parse(sysId);
        boolean found =
                id != null
                        && reader.record(
                                        table,
                                        sysId,
                                        uri.getBaseUri(),
                                        RecordReader.References.LINKED)
                                .isPresent();
        if (id == null || !found) {
            throw ServiceNowException.noRecord();
        }
        return id;
    }

    private static Map<String, String> values(byte[] body) {
        try {
            JsonNode node =
                    JSON.readTree(new String(body, java.nio.charset.StandardCharsets.UTF_8));
            if (node != null && node.isObject()) {
                return InstanceRequest.values(node);
            }
        } catch (JsonProcessingException e) {
            throw new ServiceNowException(400, "Invalid payload", "The body is no JSON");
        }
        throw new ServiceNowException(400, "Invalid payload", "The body is no JSON object");
    }

    private ObjectNode record(String table, String sysId, URI base) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(
                "result",
                reader.record(table, sysId, base, RecordReader.References.LINKED)
                        .or(
                                () ->
                                        reader.record(
                                                "cmdb_ci",
                                                sysId,
                                                base,
                                                RecordReader.References.LINKED))
                        .orElseThrow(ServiceNowException::noRecord));
        return answer;
    }
}
