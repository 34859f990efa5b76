package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.sync.Ledger;
import dev.cmdbsync.localstack.sync.Run;
import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.event.CiChanged;
import dev.cmdbsync.model.topic.Topic;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One stack and one fleet; each test begins from a CMDB that agrees with the fleet. Kafka and
 * PostgreSQL of this stack demand TLS, Kafka with certificates of both sides: that all of it works
 * shows that the services can do so.
 */
class FleetToCmdbTest {
    private static final int ASSETS = 400;

    @TempDir static Path directory;
    private static StackUnderTest stack;
    private static String schedule;
    private static Run firstRun;

    @BeforeAll
    static void load() {
        stack = StackUnderTest.startWithTls(directory, new Fleet(ASSETS, 11, 8, List.of()));
        schedule = stack.configure();
        firstRun = stack.run(schedule);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void shouldBringEveryAssetIntoTheCmdbAndBalanceTheLedger() {
        Ledger ledger = firstRun.ledger();
        assertThat(ledger.balanced()).isTrue();
        assertThat(ledger.read()).isEqualTo(ASSETS);
        assertThat(ledger.failed()).isZero();
        assertThat(ledger.created()).isEqualTo(stack.count("cmdb_ci", ""));
        assertThat(stack.count("sys_object_source", ""))
                .isEqualTo(ledger.read() - ledger.rejected());
        assertThat(stack.count("cmdb_software_instance", "")).isPositive();
    }

    @Test
    void shouldNotLetAnybodyInToKafkaAndTheDatabaseInPlainText() {
        // Given
        String url = stack.stack().postgres().login("writer").url();
        String password = stack.stack().postgres().login("writer").password();

        // Then
        assertThatThrownBy(
                        () ->
                                DriverManager.getConnection(
                                        url.replaceFirst("\\?.*", "?sslmode=disable"),
                                        "writer",
                                        password))
                .hasMessageContaining("no encryption");
        Map<String, Object> plain =
                Map.of(
                        "bootstrap.servers", stack.stack().kafka().bootstrapServers(),
                        "request.timeout.ms", 2000,
                        "default.api.timeout.ms", 2000);
        try (Admin admin = Admin.create(plain)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void shouldShowCredentialsNowhere() throws Exception {
        // Given
        CredentialSearch search = new CredentialSearch(stack);
        search.useMarkedCredentials();

        // When
        List<String> found = search.run();

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void shouldWriteAndPublishNothingWhenNothingHasChanged() {
        // Given
        stack.run(schedule);
        Map<TopicPartition, Long> changed = stack.topics().end(Topic.CI_CHANGED);
        Map<TopicPartition, Long> state = stack.topics().end(Topic.CI_STATE);

        // When
        Run run = stack.runFull(schedule);

        // Then
        assertThat(run.ledger().read()).isEqualTo(stack.assets());
        assertThat(run.ledger().created() + run.ledger().updated()).isZero();
        assertThat(stack.topics().end(Topic.CI_CHANGED)).isEqualTo(changed);
        assertThat(stack.topics().end(Topic.CI_STATE)).isEqualTo(state);
    }

    @Test
    void shouldPublishExactlyTheChangedCisWithBeforeAndAfter() {
        // Given
        stack.run(schedule);
        Map<TopicPartition, Long> position = stack.topics().end(Topic.CI_CHANGED);

        // When
        Set<String> touched = assetIds(stack.advance("{\"changed\":0.1}").path("changed"));
        Run run = stack.run(schedule);

        // Then
        List<CiChanged> changes = stack.topics().changesSince(position);
        Set<String> changed =
                changes.stream()
                        .map(change -> change.cause().assetId())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(touched).hasSize(ASSETS / 10);
        assertThat(run.ledger().read()).isGreaterThanOrEqualTo(touched.size());
        assertThat(run.ledger().updated()).isEqualTo(changed.size());
        assertThat(changes).hasSameSizeAs(changed);
        assertThat(changed).isEqualTo(touched);
        assertThat(changes)
                .allSatisfy(
                        change -> {
                            assertThat(change.operation()).isNotEqualTo(ChangeOperation.CREATED);
                            assertThat(change.cause().runId()).isEqualTo(run.id());
                            assertThat(change.changes().size() + change.related().size())
                                    .isPositive();
                            assertThat(change.changes()).allMatch(FleetToCmdbTest::differs);
                        });
    }

    private static boolean differs(AttributeChange change) {
        return change.before() == null
                ? change.after() != null
                : !change.before().equals(change.after());
    }

    private static Set<String> assetIds(JsonNode ids) {
        return ids.valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
