package dev.cmdbsync.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No deployment sets what its service does not know. */
class EnvironmentTest {
    static final List<String> VALUES = Chart.VALUES;

    /** Settings of Quarkus, and of the JVM, that the services leave at their defaults. */
    private static final Set<String> OTHERS =
            Set.of(
                    "QUARKUS_DATASOURCE_PASSWORD",
                    "QUARKUS_OIDC_AUTH_SERVER_URL",
                    "QUARKUS_OIDC_TOKEN_AUDIENCE",
                    "QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH",
                    "JAVA_TOOL_OPTIONS",
                    "SMALLRYE_CONFIG_LOCATIONS",
                    // Named by a reference env:NAME.
                    "CMDB_READER_PASSWORD");

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldSetOnlyWhatTheServiceKnows(String values) {
        Chart.workloads(values)
                .forEach(
                        workload -> {
                            String service = service(workload);
                            for (JsonNode container : Chart.containers(workload)) {
                                assertThat(unknown(service, names(container.path("env"))))
                                        .as(Chart.name(workload))
                                        .isEmpty();
                            }
                        });
    }

    @Test
    void shouldNoticeAVariableThatNobodyKnows() {
        assertThat(
                        unknown(
                                "collector",
                                Set.of(
                                        "CMDBSYNC_COLLECTOR_RUN_PARALLEL",
                                        "CMDBSYNC_COLLECTOR_RUN_PARALEL",
                                        "KAFKA_SSL_KEYSTORE_LOCATION",
                                        "KAFKA_SSL_KEYSTORE_PLACE",
                                        "CMDBSYNC_UPLOADER_CMDB_URL",
                                        "QUARKUS_HTTP_HOSTS")))
                .containsExactlyInAnyOrder(
                        "CMDBSYNC_COLLECTOR_RUN_PARALEL",
                        "KAFKA_SSL_KEYSTORE_PLACE",
                        "CMDBSYNC_UPLOADER_CMDB_URL",
                        "QUARKUS_HTTP_HOSTS");
    }

    /** Variables that neither the service's code nor its configuration names. */
    static Set<String> unknown(String service, Set<String> variables) {
        Set<String> known = ServiceCode.of(service).variables();
        Set<String> unknown = new TreeSet<>(variables);
        unknown.removeAll(OTHERS);
        unknown.removeAll(known);
        unknown.removeIf(EnvironmentTest::isKafkas);
        return unknown;
    }

    private static boolean isKafkas(String variable) {
        return variable.startsWith("KAFKA_")
                && ConsumerConfig.configNames()
                        .contains(
                                variable.substring("KAFKA_".length())
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '.'));
    }

    private static String service(JsonNode workload) {
        String name = workload.at("/metadata/labels/app.kubernetes.io~1name").asText();
        return name.equals("topics") ? "collector" : name.replace("migrate-", "");
    }

    private static Set<String> names(JsonNode environment) {
        Set<String> names = new TreeSet<>();
        for (JsonNode each : environment) {
            assertThat(names.add(each.path("name").asText())).isTrue();
        }
        return names;
    }
}
