package dev.cmdbsync.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Pids are used again; a process is known by its pid, its start and its command line together. */
public final class ProcessIdentity {
    // The start is derived from the system's boot time, which clock corrections move a little.
    private static final long TOLERANCE_MILLIS = 2_000;

    private ProcessIdentity() {}

    /** Start of a process since the epoch; 0 if the system does not say. */
    public static long startedAtMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /**
     * The process, if it still runs and is the one that was meant.
     *
     * @param marker text that its command line contains
     */
    public static Optional<ProcessHandle> find(long pid, long startedAtMillis, String marker) {
        if (pid == 0 || hasEnded(pid)) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid)
                .filter(
                        process ->
                                Math.abs(startedAtMillis(process) - startedAtMillis)
                                        <= TOLERANCE_MILLIS)
                .filter(process -> commandLine(process).contains(marker));
    }

    private static String commandLine(ProcessHandle process) {
        try {
            // ProcessHandle.Info leaves long command lines out.
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
        } catch (IOException e) {
            return process.info().commandLine().orElse("");
        }
    }

    /** Whether a process has ended and only its entry is left; true also if there is none. */
    public static boolean hasEnded(long pid) {
        return isZombie(pid) || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
