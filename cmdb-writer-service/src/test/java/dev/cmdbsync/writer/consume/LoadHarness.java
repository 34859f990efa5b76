package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.consume.BatchSteps.Step;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Feeds generated candidates through the handler into a real PostgreSQL and prints assets per
 * second and where the time goes. Arguments: assets, software rows of each, batch size, lanes.
 */
final class LoadHarness {
    private static final int DISTINCT_SOFTWARE = 3000;

    private final TestWriter writer;
    private final int assets;
    private final int software;
    private final int batch;
    private final int lanes;
    private long offset;

    private LoadHarness(TestWriter writer, int assets, int software, int batch, int lanes) {
        this.writer = writer;
        this.assets = assets;
        this.software = software;
        this.batch = batch;
        this.lanes = lanes;
    }

    public static void main(String[] args) throws Exception {
        int assets = Integer.parseInt(args[0]);
        int software = Integer.parseInt(args[1]);
        int batch = args.length > 2 ? Integer.parseInt(args[2]) : 500;
        int lanes = args.length > 3 ? Integer.parseInt(args[3]) : 1;
        try (TestWriter writer = TestWriter.fresh()) {
            LoadHarness harness = new LoadHarness(writer, assets, software, batch, lanes);
            harness.run("new", any -> false);
            harness.run("unchanged", any -> false);
            harness.run("10 % changed", id -> id % 10 == 3);
            System.out.println(writer.ledger());
        }
        System.exit(0);
    }

    private void run(String name, Predicate<Integer> changed) throws Exception {
        UUID run = UUID.randomUUID();
        javaNanos.set(0);
        long postgres = postgresMillis();
        long nanos = 0;
        long slowest = 0;
        List<List<ConsumerRecord<String, byte[]>>> waiting = new ArrayList<>();
        for (int from = 0; from < assets; from += batch) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch);
            for (int id = from; id < Math.min(assets, from + batch); id++) {
                TestAsset asset = machine(id).inRun(run);
                if (changed.test(id)) {
                    asset.with("os_version", "other " + run);
                }
                records.add(asset.record((from / batch) % lanes, offset++));
            }
            waiting.add(records);
            if (waiting.size() == lanes) {
                long took = together(waiting);
                nanos += took;
                slowest = Math.max(slowest, took);
                waiting.clear();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-14s %d assets, %d software: %.0f assets/s, slowest batch %d ms%n",
                name,
                assets,
                software,
                assets / (nanos / 1e9),
                slowest / 1_000_000);
        System.out.printf(
                Locale.ROOT,
                "  CPU in ms per 1000 assets: Java %.0f, PostgreSQL %.0f%n",
                javaNanos.get() / 1e3 / assets,
                (postgresMillis() - postgres) * 1e3 / assets);
        steps();
    }

    private final AtomicLong javaNanos = new AtomicLong();

    /** CPU time of the server processes of this database: tells the cost on a busy machine too. */
    private long postgresMillis() throws Exception {
        String database = writer.one("select current_database()");
        long ticks = 0;
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                Path commandLine = process.resolve("cmdline");
                if (process.getFileName().toString().matches("[0-9]+")
                        && Files.isReadable(commandLine)
                        && Files.readString(commandLine, StandardCharsets.ISO_8859_1)
                                .contains(database)) {
                    String stat = Files.readString(process.resolve("stat"));
                    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                    ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                }
            }
        }
        return ticks * 10;
    }

    private long together(List<List<ConsumerRecord<String, byte[]>>> batches) throws Exception {
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (List<ConsumerRecord<String, byte[]>> each : batches) {
            Thread thread =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            writer.handle(each);
                                            javaNanos.addAndGet(
                                                    ManagementFactory.getThreadMXBean()
                                                            .getCurrentThreadCpuTime());
                                        } catch (Exception e) {
                                            throw new IllegalStateException(e);
                                        }
                                    });
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return System.nanoTime() - start;
    }

    private double[] before = new double[Step.values().length];

    private void steps() {
        StringBuilder line = new StringBuilder("  ");
        for (Step step : Step.values()) {
            Timer timer =
                    writer.registry()
                            .timer(
                                    "cmdbsync_writer_batch_step",
                                    "step",
                                    step.name().toLowerCase(Locale.ROOT));
            double total = timer.totalTime(TimeUnit.MILLISECONDS);
            line.append(
                    String.format(
                            Locale.ROOT,
                            "%s %.0f  ",
                            step.name().toLowerCase(Locale.ROOT),
                            total - before[step.ordinal()]));
            before[step.ordinal()] = total;
        }
        System.out.println(line + "ms");
    }

    private TestAsset machine(int id) {
        TestAsset asset =
                TestAsset.asset(id)
                        .ofClass(id % 3 == 0 ? "cmdb_ci_win_server" : "cmdb_ci_linux_server")
                        .named("host" + id)
                        .serial("VMW-56 4d %08x".formatted(id))
                        .serial("uuid", "564D%08X-0000-4000-8000-%012X".formatted(id, id), true)
                        .adapter(
                                "eth0",
                                "00:16:3e:%02x:%02x:%02x"
                                        .formatted(id >> 16 & 255, id >> 8 & 255, id & 255),
                                "10.%d.%d.%d".formatted(id >> 16 & 255, id >> 8 & 255, id & 255))
                        .adapter(
                                "eth1",
                                "00:16:3f:%02x:%02x:%02x"
                                        .formatted(id >> 16 & 255, id >> 8 & 255, id & 255),
                                "172.%d.%d.%d".formatted(id >> 16 & 255, id >> 8 & 255, id & 255))
                        .with("os", "Ubuntu Linux 22.04.4 LTS")
                        .with("os_version", "22.04.4")
                        .with("manufacturer", "VMware, Inc.")
                        .with("model_id", "VMware Virtual Platform")
                        .with("ram", "16384")
                        .with("cpu_count", "4")
                        .with("cpu_name", "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz")
                        .with("cpu_speed", "2500")
                        .with("virtual", "true")
                        .with("fqdn", "host" + id + ".example.com");
        for (String table :
                List.of("qualys_asset_details", "qualys_os_details", "qualys_hardware_details")) {
            java.util.Map<String, String> row = new java.util.LinkedHashMap<>();
            for (int i = 0; i < 12; i++) {
                row.put("column_" + i, "value of " + table + " " + i);
            }
            row.put("qualys_asset_id", String.valueOf(id));
            asset.child(table, row);
        }
        asset.child("qualys_processor", java.util.Map.of("processor_speed", "2500"));
        for (String disk : List.of("/", "/var")) {
            asset.child(
                    "cmdb_ci_file_system",
                    java.util.Map.of(
                            "name", disk, "size_bytes", "1000000", "free_space_bytes", "5" + id));
        }
        for (String port : List.of("22", "80", "443")) {
            asset.child("qualys_open_port", java.util.Map.of("port", port, "protocol", "TCP"));
        }
        for (int i = 0; i < software; i++) {
            asset.software(
                    "Product number " + (id * 7 + i * 37) % DISTINCT_SOFTWARE, "1." + i % 3 + ".0");
        }
        return asset;
    }
}
