package dev.cmdbsync.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Most memory a process has had resident, from Linux's {@code /proc}; unknown elsewhere. */
final class PeakMemory {
    private PeakMemory() {}

    /** In MiB, the process's children not included. */
    static Optional<Long> ofProcess(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
