package dev.cmdbsync.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The restricted profile of Kubernetes, and what we ask beyond it. */
class PodSecurityTest {
    static final List<String> VALUES = Chart.VALUES;

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldRunNoPodWithMoreThanItNeeds(String values) {
        Chart.workloads(values)
                .forEach(
                        workload -> {
                            JsonNode pod = workload.at("/spec/template/spec");
                            assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                                    .as(Chart.name(workload))
                                    .isFalse();
                            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                                    .isTrue();
                            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
                            assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                                    .isEqualTo("RuntimeDefault");
                            for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
                                assertThat(pod.has(host)).as(host).isFalse();
                            }
                            pod.path("volumes")
                                    .forEach(
                                            volume -> assertThat(volume.has("hostPath")).isFalse());
                        });
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldRunNoContainerWithMoreThanItNeeds(String values) {
        Chart.workloads(values)
                .flatMap(workload -> Chart.containers(workload).stream())
                .forEach(
                        container -> {
                            JsonNode security = container.path("securityContext");
                            String name = container.path("name").asText();
                            assertThat(security.path("privileged").asBoolean(true))
                                    .as(name)
                                    .isFalse();
                            assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                                    .as(name)
                                    .isFalse();
                            assertThat(security.path("readOnlyRootFilesystem").asBoolean())
                                    .as(name)
                                    .isTrue();
                            assertThat(security.path("runAsNonRoot").asBoolean()).as(name).isTrue();
                            assertThat(security.at("/capabilities/drop").toString())
                                    .as(name)
                                    .isEqualTo("[\"ALL\"]");
                            assertThat(security.at("/capabilities/add").isMissingNode()).isTrue();
                            assertThat(security.at("/seccompProfile/type").asText())
                                    .as(name)
                                    .isEqualTo("RuntimeDefault");
                            assertThat(container.path("volumeMounts"))
                                    .anyMatch(
                                            each -> each.path("mountPath").asText().equals("/tmp"));
                        });
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldBoundWhatEveryContainerTakes(String values) {
        Chart.workloads(values)
                .flatMap(workload -> Chart.containers(workload).stream())
                .forEach(
                        container -> {
                            for (String each :
                                    List.of(
                                            "/resources/requests/cpu",
                                            "/resources/requests/memory",
                                            "/resources/limits/cpu",
                                            "/resources/limits/memory")) {
                                assertThat(container.at(each).isMissingNode())
                                        .as(container.path("name").asText() + each)
                                        .isFalse();
                            }
                        });
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldNameTheVersionOfEveryImage(String values) {
        Chart.workloads(values)
                .flatMap(workload -> Chart.containers(workload).stream())
                .map(container -> container.path("image").asText())
                .forEach(
                        image -> {
                            assertThat(image).matches(".+/cmdb-sync-[a-z-]+:[0-9][\\w.-]+");
                            assertThat(image).doesNotContain("latest");
                        });
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldProbeEveryServiceAndLetItStopInOrder(String values) {
        Chart.objects(values, "Deployment")
                .forEach(
                        deployment -> {
                            JsonNode pod = deployment.at("/spec/template/spec");
                            JsonNode container = pod.path("containers").get(0);
                            assertThat(path(container, "startupProbe"))
                                    .isEqualTo("/q/health/started");
                            assertThat(path(container, "readinessProbe"))
                                    .isEqualTo("/q/health/ready");
                            assertThat(path(container, "livenessProbe"))
                                    .isEqualTo("/q/health/live");
                            assertThat(pod.path("terminationGracePeriodSeconds").asInt())
                                    .isGreaterThan(
                                            shutdownTimeout(container.path("name").asText())
                                                    + container
                                                            .at("/lifecycle/preStop/sleep/seconds")
                                                            .asInt());
                        });
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldKeepSecretsOutOfTheObjects(String values) {
        assertThat(Chart.objects(values, "Secret")).isEmpty();
        Chart.workloads(values)
                .flatMap(workload -> Chart.containers(workload).stream())
                .flatMap(container -> stream(container.path("env")))
                .filter(
                        variable ->
                                variable.path("name")
                                        .asText()
                                        .matches(".*(PASSWORD|SECRETS_KEY|JAAS).*"))
                .forEach(
                        variable ->
                                assertThat(variable.at("/valueFrom/secretKeyRef/name").asText())
                                        .as(variable.path("name").asText())
                                        .isNotEmpty());
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String path(JsonNode container, String probe) {
        return container.path(probe).at("/httpGet/path").asText();
    }

    private static int shutdownTimeout(String service) {
        String value = ServiceCode.of(service).property("quarkus.shutdown.timeout");
        return Integer.parseInt(value.replace("S", ""));
    }
}
