package dev.cmdbsync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Prometheus and promtool: those of the machine, or of Debian's package, unpacked into the user's
 * cache. Where there is neither, tests with them are passed over.
 */
final class PrometheusTools {
    private static final Path CACHE =
            Path.of(System.getProperty("user.home"), ".cache", "cmdb-sync", "prometheus");
    private static final String UNPACK =
            "apt-get download prometheus >/dev/null && dpkg-deb -x prometheus_*.deb . && rm prometheus_*.deb";

    private PrometheusTools() {}

    /** Path of {@code prometheus} or {@code promtool}. */
    static String path(String program) throws IOException, InterruptedException {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return Path.of(folder, program).toString();
            }
        }
        Path cached = CACHE.resolve("usr/bin").resolve(program);
        if (!Files.isExecutable(cached)) {
            unpack();
        }
        assumeTrue(
                Files.isExecutable(cached),
                "Prometheus is not installed and Debian's package cannot be had");
        return cached.toString();
    }

    private static synchronized void unpack() throws IOException, InterruptedException {
        Files.createDirectories(CACHE);
        run(CACHE, List.of("sh", "-c", UNPACK));
    }

    /** Runs a program to its end and returns what it wrote. */
    static Ended run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("prometheus", ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    record Ended(int code, String output) {}

    /** The project's folder {@code deploy}. */
    static Path deploy() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("deploy/prometheus"))) {
            folder = folder.getParent();
        }
        return folder.resolve("deploy");
    }

    static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(deploy().resolve(folder))) {
            return files.filter(each -> each.toString().endsWith(ending)).sorted().toList();
        }
    }
}
