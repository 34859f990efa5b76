package dev.cmdbsync.writer.ire.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.ire.IdentificationEngine;
import dev.cmdbsync.writer.ire.match.Ids;
import dev.cmdbsync.writer.ire.match.Targets;
import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.ItemSettings;
import dev.cmdbsync.writer.ire.payload.Payload;
import dev.cmdbsync.writer.ire.payload.PayloadItem;
import dev.cmdbsync.writer.ire.payload.PayloadRelation;
import dev.cmdbsync.writer.ire.result.EngineResult;
import dev.cmdbsync.writer.ire.result.IreError;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RelationType;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.table.RecordReader;
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
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** ServiceNow's CMDB Instance API: one CI with its relations, written by the engine. */
@Path("/api/now{version:(/v1)?}/cmdb/instance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "CMDB instances", description = "One CI with its attributes and relations.")
public class CmdbInstanceResource {
    private static final int MOST_ROWS = 10_000;

    private final IdentificationEngine engine;
    private final RecordReader records;
    private final RelationReader relations;
    private final CurrentRules rules;
    private final Targets targets;

    CmdbInstanceResource(
            IdentificationEngine engine,
            RecordReader records,
            RelationReader relations,
            CurrentRules rules,
            Targets targets) {
        this.engine = engine;
        this.records = records;
        this.relations = relations;
        this.rules = rules;
        this.targets = targets;
    }

    @GET
    @Path("/{class}")
    @Operation(summary = "sys_id and name of the CIs of a class")
    public ObjectNode list(
            @PathParam("class") String className,
            @QueryParam("sysparm_query") @DefaultValue("") String query,
            @QueryParam("sysparm_limit") @DefaultValue("1000") int limit,
            @Context UriInfo uri) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode result = answer.putArray("result");
        int rows = Math.max(0, Math.min(limit, MOST_ROWS));
        records.list(className, query, rows, uri.getBaseUri()).forEach(result::add);
        return answer;
    }

    @GET
    @Path("/{class}/{sys_id}")
    @Operation(summary = "One CI with its attributes and relations")
    public ObjectNode one(
            @PathParam("class") String className,
            @PathParam("sys_id") String sysId,
            @Context UriInfo uri)
            throws SQLException {
        return answer(className, sysId, uri.getBaseUri());
    }

    @POST
    @Path("/{class}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Identify a CI and write it; insert it if it is new")
    public ObjectNode create(
            @PathParam("class") String className, byte[] body, @Context UriInfo uri)
            throws SQLException {
        return write(className, null, InstanceRequest.read(body), uri);
    }

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
        if (records.record(className, sysId, uri.getBaseUri(), RecordReader.References.NAMED)
                .isEmpty()) {
            throw ServiceNowException.noRecord();
        }
        return write(className, sysId, InstanceRequest.read(body), uri);
    }

    private ObjectNode write(
            String className, @Nullable String sysId, InstanceRequest request, UriInfo uri)
            throws SQLException {
        EngineResult result =
                engine.process(
                        payload(className, sysId, request),
                        EngineOptions.plain(false),
                        request.source());
        if (result.failed()) {
            throw refusal(result);
        }
        return answer(
                className, String.valueOf(result.items().getFirst().sysId()), uri.getBaseUri());
    }

    private Payload payload(String className, @Nullable String sysId, InstanceRequest request)
            throws SQLException {
        Map<String, String> values = new LinkedHashMap<>(request.attributes());
        String stated = values.getOrDefault("sys_class_name", "");
        if (sysId != null) {
            values.put("sys_id", sysId);
        }
        List<PayloadItem> items = new ArrayList<>();
        items.add(item(stated.isEmpty() ? className : stated, values));
        List<PayloadRelation> found = new ArrayList<>();
        Map<UUID, String> classes =
                targets.classes(
                        request.relations().stream()
                                .map(InstanceRequest.Relation::target)
                                .filter(Objects::nonNull)
                                .toList());
        for (InstanceRequest.Relation each : request.relations()) {
            String target = each.target() == null ? null : classes.get(each.target());
            String index = "-1";
            if (target != null) {
                index = String.valueOf(items.size());
                items.add(item(target, Map.of("sys_id", hex(each.target()))));
            }
            found.add(
                    new PayloadRelation(
                            each.outbound() ? "0" : index,
                            each.outbound() ? index : "0",
                            false,
                            typeName(each.type()),
                            null));
        }
        return new Payload(items, found, List.of());
    }

    private static String hex(@Nullable UUID id) {
        return String.valueOf(id).replace("-", "");
    }

    private static PayloadItem item(String className, Map<String, String> values) {
        return new PayloadItem(
                className, null, values, List.of(), List.of(), ItemSettings.NONE, null);
    }

    private String typeName(String type) throws SQLException {
        return rules.get().active(RuleKind.RELATION_TYPE, RelationType.class).stream()
                .filter(each -> each.sysId().equals(type))
                .map(RelationType::name)
                .findFirst()
                .orElse(type);
    }

    /** A dependent CI without its host is answered as ServiceNow does, with nothing said. */
    private static ServiceNowException refusal(EngineResult result) {
        Message first =
                result.items().stream()
                        .flatMap(
                                item ->
                                        item.errors() == null
                                                ? java.util.stream.Stream.<Message>empty()
                                                : item.errors().stream())
                        .findFirst()
                        .orElseThrow();
        return ServiceNowException.whileExecuting(
                first.error() == IreError.MISSING_DEPENDENCY ? "null" : first.message());
    }

    private ObjectNode answer(String className, String sysId, URI base) throws SQLException {
        if (Ids.parse(sysId) == null) {
            throw ServiceNowException.noRecord();
        }
        ObjectNode attributes =
                records.record(className, sysId, base, RecordReader.References.NAMED)
                        .or(
                                () ->
                                        records.record(
                                                "cmdb_ci",
                                                sysId,
                                                base,
                                                RecordReader.References.NAMED))
                        .orElseThrow(ServiceNowException::noRecord);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode result = answer.putObject("result");
        relations.read(result, sysId, base);
        result.set("attributes", attributes);
        return answer;
    }
}
