package dev.cmdbsync.writer.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Estates whose truth is known, in random order, in random batches, with redeliveries, on one lane
 * and on two: the CMDB is the truth, and the ledger counts each asset once.
 */
class EstatePropertyTest {
    private static final UUID RUN = UUID.nameUUIDFromBytes(new byte[] {7});

    /** Assets by the machine that they are. */
    private final Map<Integer, List<TestAsset>> truth = new LinkedHashMap<>();

    private long nextAsset = 1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldEndInTheTruthHoweverTheAssetsArrive(long seed) throws Exception {
        // Given
        Random random = new Random(seed);
        estate(random);
        DatabaseLogin login = TestWriter.migrated();

        // When
        int lanes = seed % 2 == 0 ? 2 : 1;
        List<List<ConsumerRecord<String, byte[]>>> streams = streams(random, lanes);
        try (TestWriter first = new TestWriter(login);
                TestWriter second = new TestWriter(login);
                ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
            List<Future<?>> running = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                TestWriter writer = lane == 0 ? first : second;
                List<ConsumerRecord<String, byte[]>> stream = streams.get(lane);
                Random own = new Random(seed * 31 + lane);
                running.add(threads.submit(() -> deliver(writer, stream, own)));
            }
            for (Future<?> each : running) {
                each.get();
            }

            // Then
            Map<String, TreeSet<Long>> found = new TreeMap<>();
            for (String line :
                    first.query("select cmdb_ci, asset_id from source_key order by asset_id")) {
                String[] parts = line.split(" ");
                found.computeIfAbsent(parts[0], any -> new TreeSet<>()).add(Long.valueOf(parts[1]));
            }
            List<TreeSet<Long>> expected = new ArrayList<>();
            truth.values()
                    .forEach(
                            assets -> {
                                TreeSet<Long> ids = new TreeSet<>();
                                assets.forEach(each -> ids.add(each.key().assetId()));
                                expected.add(ids);
                            });
            assertThat(found.values()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(first.one("select count(*) from ci"))
                    .isEqualTo(String.valueOf(truth.size()));
            assertThat(first.one("select sum(assets) from run_ledger"))
                    .isEqualTo(String.valueOf(nextAsset - 1));
            assertThat(
                            first.one(
                                    "select coalesce(sum(assets), 0) from run_ledger where outcome = 'CREATED'"))
                    .isEqualTo(String.valueOf(truth.size()));
            ownersDecide(first);
        }
    }

    /** Name and software come from the asset that outranks the others, in whatever order. */
    private void ownersDecide(TestWriter writer) throws Exception {
        List<String> expected = new ArrayList<>();
        truth.values()
                .forEach(
                        assets -> {
                            TestAsset owner = assets.getFirst();
                            expected.add(
                                    owner.key().assetId()
                                            + " "
                                            + owner.candidate().values().get("os")
                                            + " "
                                            + owner.candidate()
                                                    .related()
                                                    .getOrDefault(
                                                            "cmdb_software_instance", List.of())
                                                    .size());
                        });
        assertThat(
                        writer.query(
                                "select owner_asset, attributes ->> 'os',"
                                        + " (select count(*) from software_instance i where i.cmdb_ci = ci.sys_id)"
                                        + " from ci"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private Object deliver(
            TestWriter writer, List<ConsumerRecord<String, byte[]>> stream, Random random)
            throws Exception {
        int from = 0;
        while (from < stream.size()) {
            int to = Math.min(stream.size(), from + 1 + random.nextInt(12));
            writer.handle(stream.subList(from, to));
            boolean killedBeforeTheOffsetMoved = random.nextInt(4) == 0;
            if (!killedBeforeTheOffsetMoved) {
                from = to;
            }
        }
        return writer;
    }

    /** One stream a lane; assets of one machine may be in different ones. */
    private List<List<ConsumerRecord<String, byte[]>>> streams(Random random, int lanes) {
        List<TestAsset> assets = new ArrayList<>();
        truth.values().forEach(assets::addAll);
        Collections.shuffle(assets, random);
        List<List<ConsumerRecord<String, byte[]>>> streams = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            streams.add(new ArrayList<>());
        }
        for (TestAsset asset : assets) {
            int lane = random.nextInt(lanes);
            List<ConsumerRecord<String, byte[]>> stream = streams.get(lane);
            stream.add(asset.record(lane, stream.size()));
        }
        return streams;
    }

    private TestAsset next() {
        return TestAsset.asset(nextAsset++).inRun(RUN);
    }

    private static String mac(int machine, int adapter) {
        return "00:16:3e:%02x:%02x:%02x".formatted(machine >> 8, machine & 255, adapter);
    }

    private static String ip(int machine) {
        return "10." + machine / 250 + "." + machine % 250 + ".7";
    }

    private TestAsset agent(int machine, String name) {
        return next().named(name)
                .serial("SN-" + machine + "-REAL")
                .adapter("eth0", mac(machine, 1), ip(machine))
                .with("os", "agent" + machine)
                .software("Agent", "1.0")
                .software("Product " + machine % 7, "2." + machine % 3);
    }

    private void estate(Random random) {
        for (int machine = 0; machine < 60; machine++) {
            List<TestAsset> assets = new ArrayList<>();
            String name = "host" + machine;
            switch (random.nextInt(7)) {
                case 0 -> assets.add(agent(machine, name));
                case 1 -> {
                    // Agent and scanner see one machine; the scanner has no serial number.
                    assets.add(agent(machine, name));
                    assets.add(
                            next().named(name)
                                    .adapter("eth0", mac(machine, 1), ip(machine))
                                    .with("os", "scanner" + machine));
                }
                case 2 -> {
                    // Renamed: the same serial number under another name.
                    assets.add(agent(machine, name));
                    assets.add(
                            next().named("renamed" + machine)
                                    .serial("SN-" + machine + "-REAL")
                                    .adapter("eth0", mac(machine, 1), ip(machine))
                                    .with("os", "renamed" + machine));
                }
                case 3 -> // Same name, other serial number: another machine.
                        assets.add(agent(machine, "shared" + machine % 2));
                case 4 -> // Same name, no serial number, nothing in common.
                        assets.add(
                                next().named("bare" + machine % 2)
                                        .adapter("eth0", mac(machine, 2), ip(machine))
                                        .with("os", "bare" + machine));
                case 5 -> // A serial number that many have.
                        assets.add(
                                next().named(name)
                                        .serial("To Be Filled By O.E.M.")
                                        .serial(
                                                "uuid",
                                                "00000000-0000-0000-0000-000000000000",
                                                true)
                                        .adapter("docker0", "02:42:ac:11:00:02", "172.17.0.1")
                                        .with("os", "junk" + machine));
                default -> {
                    // An address for a name; MAC and IP tell.
                    assets.add(
                            next().named(ip(machine))
                                    .adapter("eth0", mac(machine, 3), ip(machine))
                                    .with("os", "first" + machine));
                    assets.add(
                            next().named(ip(machine))
                                    .adapter("eth0", mac(machine, 3), ip(machine))
                                    .with("os", "second" + machine));
                }
            }
            truth.put(machine, assets);
        }
    }
}
