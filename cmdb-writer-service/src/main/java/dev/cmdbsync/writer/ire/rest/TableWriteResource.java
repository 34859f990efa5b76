package dev.cmdbsync.writer.ire.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.model.cmdb.ChoiceLabels;
import dev.cmdbsync.security.Roles;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.RecordWriter;
import dev.cmdbsync.writer.ire.match.Ids;
import dev.cmdbsync.writer.table.RecordReader;
import dev.cmdbsync.writer.table.TableParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The writing half of ServiceNow's Table API, for CIs and their relations. It writes what it is
 * told: who wants CIs identified sends payloads instead.
 */
@Path("/api/now")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Table API")
public class TableWriteResource {
    private final RecordWriter writer;
    private final RecordReader reader;

    TableWriteResource(RecordWriter writer, RecordReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * How a record is written and answered, besides its columns.
     *
     * @param view columns of the answer and what of their values is shown
     * @param inputDisplayValue true: labels of choices stand for their values
     * @param noBody true: the record is not answered
     */
    public record Manner(
            @BeanParam TableParameters view,
            @QueryParam("sysparm_input_display_value") @DefaultValue("") String inputDisplayValue,
            @HeaderParam("X-no-response-body") @DefaultValue("") String noBody) {
        Map<String, String> values(byte[] body) {
            Map<String, String> values = RequestBody.values(RequestBody.object(body));
            if (inputDisplayValue.equals("true")) {
                values.replaceAll(ChoiceLabels::value);
            }
            return values;
        }

        boolean answering() {
            return !noBody.equals("true");
        }
    }

    @RolesAllowed(Roles.SERVICE)
    @POST
    @Path("/table/{table}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Insert a CI or a relation as it is told")
    public Response insert(
            @PathParam("table") String table,
            byte[] body,
            @BeanParam Manner manner,
            @Context UriInfo uri)
            throws SQLException {
        boolean relation = table.equals(RecordReader.RELATIONS);
        if (!relation) {
            requireClass(table);
        }
        manner.view().requireView();
        Map<String, String> values = manner.values(body);
        String stated = values.getOrDefault("sys_class_name", "");
        UUID written =
                relation
                        ? relate(values)
                        : writer.insert(writer.isClass(stated) ? stated : table, values);
        String id = SysIds.text(written);
        return answer(
                Response.created(uri.getBaseUri().resolve("/api/now/table/" + table + "/" + id)),
                table,
                id,
                manner,
                uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @POST
    @Path("/{version:v1|v2}/table/{table}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Insert a CI or a relation as it is told")
    public Response insertVersioned(
            @PathParam("version") String version,
            @PathParam("table") String table,
            byte[] body,
            @BeanParam Manner manner,
            @Context UriInfo uri)
            throws SQLException {
        return insert(table, body, manner, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @PUT
    @Path("/table/{table}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change columns of a CI")
    public Response replace(
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @BeanParam Manner manner,
            @Context UriInfo uri)
            throws SQLException {
        return update(table, sysId, body, manner, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @PUT
    @Path("/{version:v1|v2}/table/{table}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change columns of a CI")
    public Response replaceVersioned(
            @PathParam("version") String version,
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @BeanParam Manner manner,
            @Context UriInfo uri)
            throws SQLException {
        return update(table, sysId, body, manner, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @PATCH
    @Path("/table/{table}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change columns of a CI")
    public Response update(
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @BeanParam Manner manner,
            @Context UriInfo uri)
            throws SQLException {
        UUID id = existing(table, sysId, uri);
        manner.view().requireView();
        if (!writer.update(id, manner.values(body))) {
            throw ServiceNowException.noRecord();
        }
        return answer(Response.ok(), table, sysId, manner, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @PATCH
    @Path("/{version:v1|v2}/table/{table}/{sys_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change columns of a CI")
    public Response updateVersioned(
            @PathParam("version") String version,
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            byte[] body,
            @BeanParam Manner manner,
            @Context UriInfo uri)
            throws SQLException {
        return update(table, sysId, body, manner, uri);
    }

    @RolesAllowed(Roles.SERVICE)
    @DELETE
    @Path("/table/{table}/{sys_id}")
    @Operation(
            summary = "Delete a CI with all that belongs to it, or a relation; the history stays")
    public Response delete(
            @PathParam("table") String table,
            @PathParam("sys_id") String sysId,
            @Context UriInfo uri)
            throws SQLException {
        UUID relation = table.equals(RecordReader.RELATIONS) ? Ids.parse(sysId) : null;
        boolean deleted =
                relation == null
                        ? writer.delete(existing(table, sysId, uri))
                        : writer.removeRelation(relation, null);
        if (!deleted) {
            throw ServiceNowException.noRecord();
        }
        return Response.noContent().build();
    }

    @RolesAllowed(Roles.SERVICE)
    @DELETE
    @Path("/{version:v1|v2}/table/{table}/{sys_id}")
    @Operation(
            summary = "Delete a CI with all that belongs to it, or a relation; the history stays")
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
                    400, "Invalid table " + table, "Only CIs and their relations can be written");
        }
    }

    private UUID relate(Map<String, String> values) throws SQLException {
        UUID parent = Ids.parse(values.getOrDefault("parent", ""));
        UUID child = Ids.parse(values.getOrDefault("child", ""));
        UUID relation =
                parent == null || child == null
                        ? null
                        : writer.relate(parent, child, values.getOrDefault("type", ""));
        if (relation == null) {
            throw new ServiceNowException(
                    400,
                    "Invalid relation",
                    "parent and child are sys_ids of CIs, type is that of a relation type");
        }
        return relation;
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

    /** A CI that was moved to another class is answered, too. */
    private Response answer(
            Response.ResponseBuilder response,
            String table,
            String sysId,
            Manner manner,
            UriInfo uri) {
        if (!manner.answering()) {
            return response.build();
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set(
                "result",
                reader.record(table, sysId, manner.view(), uri)
                        .or(() -> reader.record("cmdb_ci", sysId, manner.view(), uri))
                        .orElseThrow(ServiceNowException::noRecord));
        return response.entity(answer).build();
    }
}
