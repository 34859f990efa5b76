package dev.cmdbsync.writer.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cmdbsync.localstack.postgres.DatabaseLogin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Large estates of awkward machines in any order, on one lane and on two, with redeliveries: no CI
 * is ever two machines, at most one machine in a thousand is two CIs without anybody being told.
 */
class AwkwardEstateTest {
    private static final double MOST_MISSED = 0.001;

    /** Where the record that links two others comes last, people are asked. */
    private static final double MOST_SPLIT = 0.05;

    @ParameterizedTest
    @CsvSource({"1,2200,1", "2,2200,2", "3,300,2", "4,300,1", "5,300,2", "6,300,2"})
    void shouldNeverJoinTwoMachinesNorSilentlySplitOne(long seed, int machines, int lanes)
            throws Exception {
        // Given
        AwkwardEstate estate = new AwkwardEstate(seed, machines);
        DatabaseLogin login = TestWriter.migrated();

        // When
        try (TestWriter first = new TestWriter(login);
                TestWriter second = new TestWriter(login);
                ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
            List<Future<?>> running = new ArrayList<>();
            List<List<ConsumerRecord<String, byte[]>>> streams = streams(estate, seed, lanes);
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
            Found found = Found.read(first, estate);
            assertThat(found.wronglyJoined()).as("CIs that are several machines").isEmpty();
            assertThat(found.silentlySplit())
                    .as("machines that are several CIs without a task")
                    .hasSizeLessThanOrEqualTo((int) (machines * MOST_MISSED));
            assertThat(found.split())
                    .as("machines that are several CIs, told or not")
                    .hasSizeLessThanOrEqualTo((int) (machines * MOST_SPLIT));
            assertThat(found.untold()).as("doubtful machines without a task").isEmpty();
            assertThat(first.one("select sum(assets) from run_ledger"))
                    .isEqualTo(String.valueOf(estate.assets()));
            assertThat(first.query("select outcome from run_ledger where outcome = 'FAILED'"))
                    .isEmpty();
        }
    }

    private static Object deliver(
            TestWriter writer, List<ConsumerRecord<String, byte[]>> stream, Random random)
            throws Exception {
        int from = 0;
        while (from < stream.size()) {
            int to = Math.min(stream.size(), from + 1 + random.nextInt(150));
            writer.handle(stream.subList(from, to));
            boolean killedBeforeTheOffsetMoved = random.nextInt(8) == 0;
            if (!killedBeforeTheOffsetMoved) {
                from = to;
            }
        }
        return writer;
    }

    private static List<List<ConsumerRecord<String, byte[]>>> streams(
            AwkwardEstate estate, long seed, int lanes) {
        Random random = new Random(seed);
        List<TestAsset> assets = new ArrayList<>();
        estate.truth().values().forEach(assets::addAll);
        Collections.shuffle(assets, random);
        List<List<ConsumerRecord<String, byte[]>>> streams = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            streams.add(new ArrayList<>());
        }
        for (TestAsset asset : assets) {
            int lane = random.nextInt(lanes);
            streams.get(lane).add(asset.record(lane, streams.get(lane).size()));
        }
        return streams;
    }

    /** What the CMDB holds, against the truth. */
    private record Found(
            Set<String> wronglyJoined,
            Set<String> split,
            Set<String> silentlySplit,
            Set<String> untold) {
        static Found read(TestWriter writer, AwkwardEstate estate) throws Exception {
            Map<Long, String> ciOf = new HashMap<>();
            for (String line : writer.query("select asset_id, cmdb_ci from source_key")) {
                String[] parts = line.split(" ");
                ciOf.put(Long.valueOf(parts[0]), parts[1]);
            }
            Map<String, Set<String>> tasks = new HashMap<>();
            for (String line : writer.query("select sys_id, task_id from dedup_member")) {
                String[] parts = line.split(" ");
                tasks.computeIfAbsent(parts[0], any -> new HashSet<>()).add(parts[1]);
            }
            Map<String, Integer> machineOf = new HashMap<>();
            Set<String> wrong = new TreeSet<>();
            Set<String> split = new TreeSet<>();
            Set<String> silent = new TreeSet<>();
            Map<Integer, Set<String>> cisOf = new HashMap<>();
            estate.truth()
                    .forEach(
                            (machine, assets) -> {
                                Set<String> cis = new HashSet<>();
                                assets.forEach(each -> cis.add(ciOf.get(each.key().assetId())));
                                cisOf.put(machine, cis);
                                for (String ci : cis) {
                                    Integer other = machineOf.put(ci, machine);
                                    if (other != null) {
                                        wrong.add(other + " and " + machine);
                                    }
                                }
                                String name = machine + " as " + assets.size() + " assets";
                                if (cis.size() > 1) {
                                    split.add(name);
                                }
                                if (!areLinked(cis, tasks)) {
                                    silent.add(name);
                                }
                            });
            Set<String> untold = new TreeSet<>();
            for (List<Integer> machines : estate.doubtful()) {
                Set<String> cis = new HashSet<>();
                machines.forEach(each -> cis.addAll(cisOf.get(each)));
                if (!areLinked(cis, tasks)) {
                    untold.add(machines.toString());
                }
            }
            return new Found(wrong, split, silent, untold);
        }

        /** Whether tasks lead from each CI to each other. */
        private static boolean areLinked(Set<String> cis, Map<String, Set<String>> tasks) {
            Set<String> reached = new HashSet<>(Set.of(cis.iterator().next()));
            boolean grown = true;
            while (grown) {
                grown = false;
                for (String ci : cis) {
                    Set<String> own = tasks.getOrDefault(ci, Set.of());
                    boolean linked =
                            reached.stream()
                                    .anyMatch(
                                            each ->
                                                    !Collections.disjoint(
                                                            own,
                                                            tasks.getOrDefault(each, Set.of())));
                    grown |= linked && reached.add(ci);
                }
            }
            return reached.containsAll(cis);
        }
    }
}
