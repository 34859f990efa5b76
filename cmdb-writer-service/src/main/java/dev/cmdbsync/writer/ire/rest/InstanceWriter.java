package dev.cmdbsync.writer.ire.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.IdentificationEngine;
import dev.cmdbsync.writer.ire.match.Targets;
import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.ItemSettings;
import dev.cmdbsync.writer.ire.payload.Payload;
import dev.cmdbsync.writer.ire.payload.PayloadItem;
import dev.cmdbsync.writer.ire.payload.PayloadRelation;
import dev.cmdbsync.writer.ire.result.EngineResult;
import dev.cmdbsync.writer.ire.result.IreError;
import dev.cmdbsync.writer.ire.result.ItemResult;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RelationType;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.table.RecordReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One CI with its relations as a payload of the engine, and as the CMDB Instance API shows it. */
@ApplicationScoped
class InstanceWriter {
    /** What ServiceNow says where it misses a target or a host. */
    private static final String NOTHING = "null";

    private final IdentificationEngine engine;
    private final RecordReader records;
    private final RelationReader relations;
    private final CurrentRules rules;
    private final Targets targets;

    InstanceWriter(
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

    /**
     * Writes a CI and answers it.
     *
     * @param sysId the CI; null where it is to be identified
     */
    ObjectNode write(String className, @Nullable String sysId, InstanceRequest request, URI base)
            throws SQLException {
        EngineResult result =
                engine.process(
                        payload(className, sysId, request),
                        EngineOptions.plain(false),
                        request.source());
        if (result.failed()) {
            throw refusal(result);
        }
        ItemResult written = result.items().getFirst();
        return answer(written.className(), String.valueOf(written.sysId()), base);
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
            UUID id = each.target();
            String target = id == null ? null : classes.get(id);
            if (id == null || target == null) {
                throw ServiceNowException.whileExecuting(NOTHING);
            }
            String index = String.valueOf(items.size());
            items.add(item(target, Map.of("sys_id", SysIds.text(id))));
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
    private static RuntimeException refusal(EngineResult result) {
        boolean hostless =
                result.items().stream()
                        .flatMap(item -> item.errorsOrEmpty().stream())
                        .anyMatch(each -> each.error() == IreError.MISSING_DEPENDENCY);
        return hostless
                ? ServiceNowException.whileExecuting(NOTHING)
                : new RefusedPayloadException(result);
    }

    /** A CI with its attributes and relations. */
    ObjectNode answer(String className, String sysId, URI base) throws SQLException {
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

    /** Fails unless there is such a CI. */
    void requireRecord(String className, String sysId, URI base) {
        if (records.record(className, sysId, base, RecordReader.References.NAMED).isEmpty()) {
            throw ServiceNowException.noRecord();
        }
    }
}
