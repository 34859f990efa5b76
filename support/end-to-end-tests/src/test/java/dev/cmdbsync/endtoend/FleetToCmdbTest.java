package dev.cmdbsync.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cmdbsync.endtoend.Circle.Held;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.component.Service;
import dev.cmdbsync.localstack.sync.Ledger;
import dev.cmdbsync.localstack.sync.Run;
import dev.cmdbsync.model.contract.Contract;
import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.event.CiChanged;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.Topic;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One stack and one fleet; each test begins from a CMDB that agrees with the fleet. PostgreSQL of
 * this stack demands TLS, Kafka TLS with certificates of both sides and passwords (SASL), and it
 * lets each service do what the chart's ACLs allow: that all of it works shows that the services
 * can do so, and need no more.
 */
class FleetToCmdbTest {
    private static final int ASSETS = 400;

    @TempDir static Path directory;
    private static StackUnderTest stack;
    private static String schedule;
    private static Run firstRun;

    @BeforeAll
    static void load() {
        stack = StackUnderTest.startGuarded(directory, new Fleet(ASSETS, 11, 8, List.of()));
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
    void shouldTraceNothingUnlessAskedTo() {
        for (Topic topic :
                List.of(
                        Topic.ASSET_OBSERVED,
                        Topic.CI_CANDIDATE,
                        Topic.CI_CHANGED,
                        Topic.CI_STATE)) {
            List<String> traced = new ArrayList<>();
            stack.topics()
                    .readAll(
                            topic,
                            record -> traced.add(TopicView.header(record, Headers.TRACE_PARENT)));
            assertThat(traced).as(topic.topicName()).isNotEmpty().containsOnly("");
        }
    }

    @Test
    void shouldLetAServiceDoWithKafkaWhatItsAclsAllowAndNothingElse() throws Exception {
        // Given
        Map<String, Object> tagging =
                new HashMap<>(stack.stack().kafka().clientSettings(Service.TAGGING.role()));
        tagging.put("max.block.ms", 10_000);

        // Then
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        tagging, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Topic topic : List.of(Topic.CI_STATE, Topic.ASSET_OBSERVED)) {
                assertThatThrownBy(
                                () ->
                                        producer.send(
                                                        new ProducerRecord<>(
                                                                topic.topicName(), new byte[1]))
                                                .get())
                        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
        try (Admin admin = Admin.create(tagging)) {
            assertThat(admin.listTopics().names().get())
                    .contains(Topic.CI_STATE.topicName())
                    .doesNotContain(Topic.ASSET_OBSERVED.topicName());
            assertThatThrownBy(
                            () ->
                                    admin.deleteTopics(List.of(Topic.CI_STATE.topicName()))
                                            .all()
                                            .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void shouldNotBeReadyAndSayWhyWhereKafkaRefusesTheServicesPassword() {
        try (Impostor impostor = new Impostor(stack)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> {
                                assertThat(impostor.status("/q/health/ready")).isEqualTo(503);
                                assertThat(impostor.log()).contains("Authentication failed");
                            });
            assertThat(impostor.isAlive()).isTrue();
            assertThat(impostor.log()).doesNotContain(Impostor.PASSWORD);
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

    @Test
    void shouldPublishOnlyWhatIsDescribedToConsumers() {
        // Given
        Contract contract = Contract.shipped();
        Map<String, String> found = new TreeMap<>();
        Set<Topic> used = EnumSet.noneOf(Topic.class);

        // When
        for (Topic topic : Topic.values()) {
            stack.topics()
                    .readAll(
                            topic,
                            record -> {
                                used.add(topic);
                                contract.violations(
                                                topic.topicName(),
                                                record.key(),
                                                headers(record),
                                                record.value())
                                        .forEach(
                                                each ->
                                                        found.put(
                                                                topic + " " + each, record.key()));
                            });
        }

        // Then
        assertThat(found).isEmpty();
        assertThat(used)
                .contains(
                        Topic.ASSET_OBSERVED,
                        Topic.CI_CANDIDATE,
                        Topic.CI_CHANGED,
                        Topic.CI_STATE,
                        Topic.RUN_LEDGER,
                        Topic.CONFIG);
    }

    @Test
    void shouldBeFollowedByTheExampleConsumers(@TempDir Path folder) throws Exception {
        // Given
        stack.topics().awaitQuiet();
        Map<TopicPartition, Long> position = stack.topics().end(Topic.CI_CHANGED);
        try (ExampleConsumers consumers = ExampleConsumers.start(stack, folder)) {
            consumers.awaitRebuilt(1);
            assertThat(consumers.copies()).containsOnly(CmdbTables.cis(stack));

            // When
            stack.advance("{\"changed\":0.05}");
            stack.run(schedule);

            // Then
            consumers.awaitChanges(stack.topics().changesSince(position));
            consumers.stop();
            assertThat(consumers.copies()).containsOnly(CmdbTables.cis(stack));

            // When they are away meanwhile
            stack.advance("{\"changed\":0.05}");
            stack.run(schedule);
            consumers.restart();

            // Then
            consumers.awaitRebuilt(2);
            consumers.awaitChanges(stack.topics().changesSince(position));
            assertThat(consumers.copies()).containsOnly(CmdbTables.cis(stack));
        }
        NodeTools.assumePresent();
    }

    @Test
    void shouldCarryTheCmdbToQualysWithoutAnEcho() {
        // Given
        Circle circle = new Circle(stack);
        Map<Long, String> cis = circle.cisByAsset(150);
        List<String> first = List.copyOf(cis.values()).subList(0, 100);
        List<String> rest = List.copyOf(cis.values()).subList(100, 150);
        circle.department(first, "Sales");
        circle.department(rest, "Finance");
        List<String> hosts =
                IntStream.range(0, 20)
                        .mapToObj(n -> circle.host("circle-" + n, "10.99.0." + n, "Finance"))
                        .toList();
        circle.configure();
        circle.awaitTagging("Sales", 100);
        circle.awaitTagging("Finance", 50);

        // When
        circle.run(true);

        // Then
        Map<Long, Held> wanted = new TreeMap<>();
        cis.forEach(
                (asset, ci) ->
                        wanted.put(asset, Held.of(first.contains(ci) ? "Sales" : "Finance")));
        assertThat(circle.held()).containsAllEntriesOf(wanted);
        assertThat(circle.addressesOfGroup()).contains("10.99.0.0-10.99.0.19");

        // When nothing has changed
        circle.forgetCalls();
        circle.run(true);

        // Then
        assertThat(circle.written()).isEmpty();

        // When
        Map<Long, Held> before = circle.held();
        circle.department(first, "Support");
        circle.awaitTagging("Support", 100);
        await().untilAsserted(
                        () -> {
                            circle.run(false);
                            assertThat(circle.held().values())
                                    .filteredOn(Held.of("Support")::equals)
                                    .hasSize(100);
                        });

        // Then exactly these assets, and nothing else
        Map<Long, Held> after = circle.held();
        assertThat(after.keySet().stream().filter(id -> !after.get(id).equals(before.get(id))))
                .hasSize(100)
                .allMatch(id -> first.contains(cis.get(id)));
        assertThat(circle.written()).containsOnlyKeys("metadata", "host-asset", "tag");

        // When
        Run run = stack.runFull(schedule);

        // Then
        assertThat(run.ledger().read()).isEqualTo(stack.assets());
        assertThat(run.ledger().unchanged()).isEqualTo(run.ledger().read());
        circle.remove(hosts);
    }

    @Test
    void shouldComeToTheSameEndWhenUploaderAndTaggingAreKilledMeanwhile() {
        // Given
        Circle circle = new Circle(stack);
        Map<Long, String> cis = circle.cisByAsset(200);
        Map<Long, Held> wanted = new TreeMap<>();
        for (int number = 0; number < 4; number++) {
            String department = "Killed " + number;
            int own = number;
            List<Long> assets = cis.keySet().stream().filter(id -> id % 4 == own).toList();
            assets.forEach(asset -> wanted.put(asset, Held.of(department)));
            circle.department(assets.stream().map(cis::get).toList(), department);
        }
        circle.configure();
        wanted.values().stream()
                .distinct()
                .forEach(
                        each ->
                                circle.awaitTagging(
                                        each.department(),
                                        Collections.frequency(wanted.values(), each)));
        for (String target : List.of("metadata", "host-asset", "tag", "ip", "asset-group")) {
            stack.fault(
                    "{\"kind\":\"stall\",\"target\":\"%s\",\"count\":0,\"millis\":400}"
                            .formatted(target));
        }

        // When
        Circle.Started runs = circle.start(true);
        for (String victim : List.of("tagging", "uploader")) {
            stack.kill(victim);
            stack.awaitRestart(victim, 1);
        }
        stack.clearFaults();
        circle.awaitEnd(runs);
        circle.run(false);

        // Then
        assertThat(circle.held()).containsAllEntriesOf(wanted);
        assertThat(circle.made().values()).containsOnly(1);
        circle.forgetCalls();
        circle.run(true);
        assertThat(circle.written()).isEmpty();
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), UTF_8)));
        return headers;
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
