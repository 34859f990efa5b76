package dev.cmdbsync.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RenderingTest {
    static final List<String> VALUES = Chart.VALUES;

    @Test
    void shouldSatisfyHelmsLint() {
        LintResult result = new Helm(Project.CHART).lint().strict().call();

        assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldRenderOnlyWhatTheModelsKnow(String values) {
        List<JsonNode> objects = Chart.objects(values);

        assertThat(objects).isNotEmpty();
        for (JsonNode object : objects) {
            assertThat(Models.unknown(object))
                    .as("%s %s", Chart.kind(object), Chart.name(object))
                    .isEmpty();
        }
    }

    @Test
    void shouldNoticeWhatTheModelsDoNotKnow() throws Exception {
        // Given
        JsonNode deployment =
                Project.YAML.readTree(
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        spec: {template: {spec: {containers: [{name: a, imagePolicy: Always}]}}}
                        """);
        JsonNode user =
                Project.YAML.readTree(
                        """
                        apiVersion: kafka.strimzi.io/v1
                        kind: KafkaUser
                        spec: {authorization: {type: simple, acls: [{resources: {type: topic}}]}}
                        """);
        JsonNode scaled =
                Project.YAML.readTree(
                        """
                        apiVersion: keda.sh/v1alpha1
                        kind: ScaledObject
                        metadata: {name: a}
                        spec:
                          scaleTargetRef: {name: a}
                          triggers: [{type: kafka, metadata: {topics: a}}]
                        """);

        // Then
        assertThat(Models.unknown(deployment)).singleElement().asString().contains("imagePolicy");
        assertThat(Models.unknown(user)).isNotEmpty();
        assertThat(Models.unknown(scaled)).isNotEmpty();
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void shouldNameEveryObjectOnce(String values) {
        Set<String> names = new TreeSet<>();

        for (JsonNode object : Chart.objects(values)) {
            assertThat(names.add(Chart.kind(object) + "/" + Chart.name(object)))
                    .as(Chart.name(object))
                    .isTrue();
            assertThat(Chart.name(object)).hasSizeLessThan(64);
        }
    }

    @Test
    void shouldMigrateEveryDatabaseBeforeAnythingIsRolledOut() {
        List<JsonNode> hooks =
                Chart.objects("external", "Job")
                        .filter(
                                each ->
                                        !each.at("/metadata/annotations/tested~1hook")
                                                .isMissingNode())
                        .toList();

        assertThat(hooks)
                .extracting(Chart::name)
                .containsExactlyInAnyOrder(
                        "prod-cmdb-sync-migrate-collector",
                        "prod-cmdb-sync-migrate-transform",
                        "prod-cmdb-sync-migrate-cmdb-writer",
                        "prod-cmdb-sync-migrate-uploader",
                        "prod-cmdb-sync-migrate-tagging",
                        "prod-cmdb-sync-topics");
        assertThat(hooks)
                .allMatch(
                        each ->
                                each.at("/metadata/annotations/tested~1hook")
                                        .asText()
                                        .equals("pre-install,pre-upgrade"));
        Chart.objects("operators", "Deployment")
                .forEach(
                        each ->
                                assertThat(
                                                each.at(
                                                                "/spec/template/spec/initContainers/0/args/0")
                                                        .asText())
                                        .isEqualTo("migrate"));
    }

    @Test
    void shouldRefuseMoreReplicasThanPartitions() {
        assertThatThrownBy(
                        () ->
                                Chart.text(
                                        "operators",
                                        Chart.temporary(
                                                "services: {transform: {autoscaling: {maxReplicas: 7}}}")))
                .hasMessageContaining("cannot share 6 partitions");
    }

    @Test
    void shouldRefuseAHookThatNeedsADatabaseOfTheSameRelease() {
        assertThatThrownBy(() -> Chart.text("operators", Chart.temporary("migrations: {by: job}")))
                .hasMessageContaining("initContainer");
    }

    @Test
    void shouldRefuseAValueThatTheSchemaDoesNotKnow() {
        assertThatThrownBy(
                        () ->
                                Chart.text(
                                        "minimal",
                                        Chart.temporary("services: {collector: {replica: 3}}")))
                .hasMessageContaining("replica");
    }
}
