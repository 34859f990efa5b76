package dev.cmdbsync.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cmdbsync.localstack.component.ProjectLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What the chart lets each service do with Kafka, of the files that its KafkaUsers are made of. */
final class ChartAcls {
    /** Members of a topic in the file, and the right that each of them is. */
    private static final Map<String, AclOperation> RIGHTS =
            Map.of(
                    "readers", AclOperation.READ,
                    "writers", AclOperation.WRITE,
                    "describers", AclOperation.DESCRIBE_CONFIGS);

    private final JsonNode services = file("services.yaml");
    private final List<AclBinding> bindings = new ArrayList<>();

    private ChartAcls() {}

    static List<AclBinding> bindings() {
        ChartAcls acls = new ChartAcls();
        file("topics.yaml")
                .properties()
                .forEach(each -> acls.topic(each.getKey(), each.getValue()));
        acls.services
                .properties()
                .forEach(
                        service ->
                                service.getValue()
                                        .path("groups")
                                        .forEach(
                                                group ->
                                                        acls.allow(
                                                                service.getKey(),
                                                                ResourceType.GROUP,
                                                                group.asText(),
                                                                AclOperation.READ)));
        return acls.bindings;
    }

    private void topic(String name, JsonNode about) {
        RIGHTS.forEach(
                (member, operation) ->
                        about.path(member)
                                .forEach(
                                        service ->
                                                allow(
                                                        service.asText(),
                                                        ResourceType.TOPIC,
                                                        name,
                                                        operation)));
    }

    /** Who may do anything may describe, too. */
    private void allow(String service, ResourceType type, String name, AclOperation operation) {
        String principal = "User:" + services.path(service).path("database").asText();
        for (AclOperation each : List.of(operation, AclOperation.DESCRIBE)) {
            bindings.add(
                    new AclBinding(
                            new ResourcePattern(type, name, PatternType.LITERAL),
                            new AccessControlEntry(principal, "*", each, AclPermissionType.ALLOW)));
        }
    }

    private static JsonNode file(String name) {
        try {
            return new YAMLMapper()
                    .readTree(
                            ProjectLayout.own()
                                    .root()
                                    .resolve("deploy/helm/cmdb-sync/files")
                                    .resolve(name)
                                    .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
