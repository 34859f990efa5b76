package dev.cmdbsync.writer.consume;

import static dev.cmdbsync.writer.consume.TestAsset.asset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.messaging.HeaderText;
import dev.cmdbsync.model.candidate.CandidateCodec;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.model.topic.CandidatePosition;
import dev.cmdbsync.model.topic.Headers;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.writer.duplicate.Answers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merge and undo over generated CIs with all that can be attached to one. */
class MergePropertyTest {
    private static final UUID NEXT_RUN = UUID.nameUUIDFromBytes(new byte[] {2});
    private static final String HOSTS = "qualys_certificate_host";
    private static final String UUID_OF_BOTH = "9a3c0001-77b1-4c2e-8f00-00aa00000001";

    /** Tables that tell what happened, not what is. */
    private static final List<String> CHRONICLES =
            List.of(
                    "flyway_schema_history",
                    "ci_history",
                    "outbox",
                    "run_ledger",
                    "run_ledger_due",
                    "ci_merge",
                    "ci_merge_row",
                    "dedup_task",
                    "dedup_member",
                    "software",
                    "software_details");

    /** Columns that move with each look or change. */
    private static final String STILL =
            "to_jsonb(t) - '{mod_count,updated_at,updated_by,last_seen_at,last_offset,last_record_at,last_run,"
                    + "last_outcome,last_partition}'::text[]";

    /** A row with nothing but its CI says nothing. */
    private static final String SAYS = "jsonb_strip_nulls(to_jsonb(t) - 'cmdb_ci') <> '{}'";

    private TestWriter writer;
    private Answers answers;
    private long offset = 1000;

    private void start() throws Exception {
        writer = TestWriter.fresh();
        answers = new Answers(writer.database(), writer.rules());
    }

    @AfterEach
    void stop() {
        writer.close();
    }

    /** One of two machines that evidence neither joins nor tells apart. */
    private static TestAsset twin(Random random, int number) {
        TestAsset twin =
                asset(number)
                        .named("clone" + number)
                        .serial("GOLDEN-1")
                        .serial("uuid", UUID_OF_BOTH, true)
                        .with("virtual", "true")
                        .with("os", "Linux " + number)
                        .adapter("eth0", "00:16:3e:00:00:0" + number, "10.0.0." + number);
        if (random.nextBoolean()) {
            twin.with("asset_tag", "TAG-" + number);
        }
        if (random.nextBoolean()) {
            twin.child("cmdb_ci_file_system", Map.of("name", "/" + number, "size_bytes", "100"));
        }
        for (int i = 0; i < random.nextInt(5); i++) {
            twin.software("Product " + random.nextInt(6), "1." + i);
        }
        if (random.nextBoolean()) {
            twin.child("qualys_open_port", Map.of("port", "22", "protocol", "TCP"));
        }
        if (random.nextBoolean()) {
            twin.child("qualys_os_details", Map.of("os_category", "Linux " + number));
            twin.child("qualys_easm_domain", Map.of("name", number + ".example.com"));
        }
        if (random.nextBoolean()) {
            twin.child(
                    "cmdb_ci_vm_instance",
                    Map.of("object_id", "i-" + random.nextInt(2), "name", "vm", "state", "ON"));
        }
        return twin;
    }

    /** What the agent says of the machine of a twin. */
    private static TestAsset agentOf(int number) {
        return asset(10 + number)
                .named("clone" + number)
                .serial("GOLDEN-1")
                .serial("uuid", UUID_OF_BOTH, true)
                .with("os_version", "v" + number)
                .adapter("eth0", "00:16:3e:00:00:0" + number, "10.0.0." + number);
    }

    private static TestAsset certificate(int id, List<Integer> hosts) {
        TestAsset certificate =
                new TestAsset(AssetKey.ofCertificate("emea", id).sourceId(), id)
                        .fedBy("emea")
                        .ofClass("cmdb_ci_certificate")
                        .named("www.example.com")
                        .with("discovery_source", "Qualys")
                        .with("fingerprint", "aa" + id)
                        .none(HOSTS);
        for (int host : hosts) {
            certificate.child(
                    HOSTS,
                    Map.of(
                            "host_key",
                            host + ":443/tcp",
                            "asset_id",
                            String.valueOf(host),
                            "relation_type",
                            "Owns::Owned by"));
        }
        return certificate;
    }

    /** The estate of a seed: two twins, often with agents, certificates, and all around them. */
    private List<TestAsset> estate(Random random) throws Exception {
        List<TestAsset> assets = new ArrayList<>();
        assets.add(twin(random, 1));
        assets.add(twin(random, 2));
        assets.add(asset(3).named("database").serial("DB-3"));
        for (int number = 1; number <= 2; number++) {
            if (random.nextBoolean()) {
                assets.add(agentOf(number));
            }
        }
        for (int id = 21; id < 24; id++) {
            List<Integer> hosts = new ArrayList<>(List.of(1, 2, 3, 99));
            hosts.removeIf(any -> random.nextInt(3) == 0);
            assets.add(certificate(id, hosts));
        }
        for (TestAsset each : assets) {
            writer.handle(each);
        }
        around(random);
        return assets;
    }

    private void around(Random random) throws Exception {
        List<UUID> cis = List.of(ciOf(1), ciOf(2), ciOf(3));
        for (int i = 0; i < 6; i++) {
            UUID parent = cis.get(random.nextInt(3));
            UUID child = cis.get(random.nextInt(3));
            if (!parent.equals(child)) {
                writer.execute(
                        "insert into ci_relation (sys_id, parent, child, type, created_by) values (gen_random_uuid(),"
                                + " '%s', '%s', '%s', 'test') on conflict do nothing"
                                        .formatted(
                                                parent,
                                                child,
                                                random.nextBoolean()
                                                        ? "Runs on::Runs"
                                                        : "Depends on::Used by"));
            }
            UUID ci = cis.get(random.nextInt(2));
            writer.execute(
                    "insert into object_source (source_name, native_key, target, target_table)"
                            + " values ('SCCM', '%d', '%s', 'cmdb_ci') on conflict do nothing"
                                    .formatted(random.nextInt(3), ci));
            writer.execute(
                    "insert into related_record (cmdb_ci, class, row_key, attributes)"
                            + " values ('%s', 'cmdb_key_value', 'k%d', '{}') on conflict do nothing"
                                    .formatted(ci, random.nextInt(3)));
            writer.execute(
                    "insert into ci_statement (cmdb_ci, attribute, data_source, value, stated_at, holds)"
                            + " values ('%s', 'a%d', 'SCCM', 'A', now(), true) on conflict do nothing"
                                    .formatted(ci, random.nextInt(3)));
        }
    }

    private UUID ciOf(int asset) throws SQLException {
        return UUID.fromString(
                writer.one("select cmdb_ci from source_key where asset_id = " + asset));
    }

    /** Everything there is, by table. */
    private Map<String, List<String>> state() throws SQLException {
        Map<String, List<String>> state = new TreeMap<>();
        for (String table :
                writer.query(
                        "select table_name from information_schema.tables where table_schema = current_schema()")) {
            if (!CHRONICLES.contains(table)) {
                state.put(
                        table,
                        writer.query(
                                "select "
                                        + STILL
                                        + " from "
                                        + table
                                        + " t where "
                                        + SAYS
                                        + " order by 1"));
            }
        }
        return state;
    }

    /** The asset as transform sends it when nothing has changed. */
    private ConsumerRecord<String, byte[]> reference(TestAsset asset) {
        ConsumerRecord<String, byte[]> full = asset.inRun(NEXT_RUN).record(0, offset++);
        RecordHeaders headers = new RecordHeaders(full.headers());
        HeaderText.set(headers, Headers.KIND, RecordKind.REFERENCE.name());
        HeaderText.set(
                headers,
                Headers.CANDIDATE_AT,
                new CandidatePosition(0, 0, full.value().length).toString());
        return new ConsumerRecord<>(
                full.topic(),
                full.partition(),
                full.offset(),
                full.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                full.key(),
                CandidateCodec.reference(),
                headers,
                Optional.empty());
    }

    private ConsumerRecord<String, byte[]> again(TestAsset asset) {
        return asset.inRun(NEXT_RUN).record(0, offset++);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldUndoToExactlyTheStateBefore(int seed) throws Exception {
        // Given
        start();
        Random random = new Random(seed);
        estate(random);
        Map<String, List<String>> before = state();
        UUID main = ciOf(1 + random.nextInt(2));

        // When
        UUID merge = answers.merge(answers.open().getFirst(), main);
        assertThat(state()).isNotEqualTo(before);
        answers.undo(merge);

        // Then
        state().forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(before.get(table)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldBeOneCiWithAllOfBothUntilItIsUndone(int seed) throws Exception {
        // Given
        start();
        Random random = new Random(seed);
        List<TestAsset> assets = estate(random);
        Map<String, List<String>> before = state();
        String partners =
                "select distinct case when parent in ('%1$s', '%2$s') then child else parent end from ci_relation"
                        + " where (parent in ('%1$s', '%2$s')) <> (child in ('%1$s', '%2$s')) order by 1";
        partners = partners.formatted(ciOf(1), ciOf(2));
        List<String> partnersBefore = writer.query(partners);
        UUID main = ciOf(1 + random.nextInt(2));
        UUID merged = main.equals(ciOf(1)) ? ciOf(2) : ciOf(1);

        // When the two are one, and all assets are seen again, some changed
        UUID merge = answers.merge(answers.open().getFirst(), main);
        List<ConsumerRecord<String, byte[]>> next = new ArrayList<>();
        for (TestAsset each : assets) {
            boolean changes = each.key().assetId() < 3 && random.nextBoolean();
            next.add(changes ? again(each.with("os_service_pack", "SP1")) : reference(each));
        }
        writer.handle(next);

        // Then
        assertThat(ciOf(1)).isEqualTo(main);
        assertThat(ciOf(2)).isEqualTo(main);
        assertThat(
                        writer.query(
                                "select outcome from run_ledger where outcome in ('FAILED', 'CREATED') and run_id = '"
                                        + NEXT_RUN
                                        + "' and assets <> 0"))
                .isEmpty();
        assertThat(
                        writer.one(
                                "select count(*) from ci where duplicate_of is null and class = 'cmdb_ci_linux_server'"))
                .isEqualTo("2");
        assertThat(writer.query(partners)).isEqualTo(partnersBefore);
        for (String table : state().keySet()) {
            if (!table.equals("ci")) {
                assertThat(
                                writer.query(
                                        "select t from "
                                                + table
                                                + " t where t::text like '%"
                                                + merged
                                                + "%' and "
                                                + SAYS))
                        .as(table)
                        .isEmpty();
            }
        }

        // When a certificate is seen on none of its hosts any more
        writer.handle(List.of(again(certificate(21, List.of()))));

        // Then its relations are gone, and it is put back on them
        assertThat(
                        writer.query(
                                "select r from ci_relation r join source_key k on k.cmdb_ci = r.child and k.asset_id = 21"))
                .isEmpty();
        writer.handle(
                List.of(
                        again(
                                assets.stream()
                                        .filter(each -> each.key().assetId() == 21)
                                        .findFirst()
                                        .orElseThrow())));

        // When
        answers.undo(merge);
        for (TestAsset each : assets) {
            writer.handle(List.of(again(each.without("os_service_pack"))));
        }

        // Then
        Map<String, List<String>> after = state();
        after.forEach(
                (table, rows) -> {
                    if (!table.equals("ci_relation") && !table.equals("ci")) {
                        assertThat(rows).as(table).isEqualTo(before.get(table));
                    }
                });
        assertThat(writer.query(partners)).isEqualTo(partnersBefore);
    }
}
