package dev.cmdbsync.model.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.model.topic.Topic;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTest {
    private static final JsonNode DOCUMENT = Resources.yaml(Contract.DOCUMENT);

    private static final Contract CONTRACT = Contract.shipped();

    @Test
    void shouldBeADocumentOfAsyncApi() {
        String schema = new String(Resources.bytes("/asyncapi/3.0.0.json"), UTF_8);

        assertThat(
                        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                                .getSchema(schema)
                                .validate(DOCUMENT))
                .isEmpty();
    }

    @Test
    void shouldHaveAChannelForEveryTopicAndNoOther() {
        assertThat(CONTRACT.topics())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayHowLongATopicIsKept(Topic topic) {
        // Given
        JsonNode bindings = CONTRACT.resolved(channel(topic).path("bindings"));

        // When
        JsonNode described = bindings.at("/kafka/topicConfiguration");

        // Then
        assertThat(described.path("cleanup.policy"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo(topic.settings().get("cleanup.policy"));
        assertThat(
                        described.hasNonNull("retention.ms")
                                ? described.path("retention.ms").asText()
                                : null)
                .isEqualTo(topic.settings().get("retention.ms"));
    }

    @Test
    void shouldTellWhoPublishesToEveryChannel() {
        Set<JsonNode> published = new HashSet<>();
        DOCUMENT.path("operations").forEach(each -> published.add(each.path("channel")));

        assertThat(published.stream().map(CONTRACT::resolved).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(DOCUMENT.path("channels"));
    }

    @Test
    void shouldReferToNothingThatIsNotThere() {
        List<JsonNode> references = DOCUMENT.findValues("$ref");

        assertThat(references)
                .hasSizeGreaterThan(50)
                .allSatisfy(each -> assertThat(exists(each.asText())).as(each.asText()).isTrue());
    }

    @Test
    void shouldUseEverySchemaThatShips() {
        assertThat(CONTRACT.files())
                .containsExactlyInAnyOrderElementsOf(
                        Resources.names("/schemas").stream()
                                .map(each -> each.replace(".schema.json", ""))
                                .toList());
    }

    @Test
    void shouldListEveryHeaderOfTheCodeAndNoOther() {
        // Given
        Set<String> code =
                Arrays.stream(Headers.class.getFields())
                        .filter(each -> Modifier.isStatic(each.getModifiers()))
                        .map(AsyncApiTest::text)
                        .collect(Collectors.toSet());

        // When
        Set<String> described =
                CONTRACT.topics().stream()
                        .flatMap(each -> CONTRACT.headers(each).stream())
                        .collect(Collectors.toSet());

        // Then
        assertThat(described).isEqualTo(code);
    }

    @Test
    void shouldListTheValuesOfHeaders() {
        JsonNode types = DOCUMENT.at("/components/schemas/eventHeaders/properties/ce_type/enum");
        JsonNode kinds = DOCUMENT.at("/components/schemas/kindHeaders/properties/cs-kind/enum");

        assertThat(types.valueStream().map(JsonNode::asText))
                .contains("dev.cmdbsync.ci.state")
                .containsAll(
                        Arrays.stream(ChangeOperation.values())
                                .map(ChangeOperation::eventType)
                                .toList())
                .hasSize(ChangeOperation.values().length + 1);
        assertThat(kinds.valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RecordKind.values()).map(Enum::name).toList());
    }

    private static JsonNode channel(Topic topic) {
        return DOCUMENT.path("channels")
                .valueStream()
                .filter(each -> each.path("address").asText().equals(topic.topicName()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean exists(String reference) {
        int hash = reference.indexOf('#');
        String file = hash < 0 ? reference : reference.substring(0, hash);
        JsonNode root = file.isEmpty() ? DOCUMENT : Resources.json("/" + file);
        return !root.at(hash < 0 ? "" : reference.substring(hash + 1)).isMissingNode();
    }

    private static String text(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
