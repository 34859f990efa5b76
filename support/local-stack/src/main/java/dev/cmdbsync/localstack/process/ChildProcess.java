package dev.cmdbsync.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A running process whose output goes to a file: started here, or found by its pid. */
public final class ChildProcess {
    private static final long POLL_MILLIS = 50;
    private static final int TAIL_LINES = 25;

    private final String name;
    private final ProcessHandle process;
    private final CompletableFuture<String> end;
    private final Path log;

    private ChildProcess(
            String name, ProcessHandle process, CompletableFuture<String> end, Path log) {
        this.name = name;
        this.process = process;
        this.end = end;
        this.log = log;
    }

    /**
     * Starts a process; its standard output and error are appended to the log.
     *
     * @param name for messages
     * @param environment added to this process's environment
     */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> end =
                    process.onExit().thenApply(ended -> "ended with code " + ended.exitValue());
            return new ChildProcess(name, process.toHandle(), end, log);
        } catch (IOException e) {
            throw new StartException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /**
     * A process that runs already.
     *
     * @throws StartException if there is none with this pid
     */
    public static ChildProcess attach(String name, long pid, Path log) {
        ProcessHandle process =
                ProcessHandle.of(pid)
                        .orElseThrow(() -> new StartException(name + " has no process " + pid));
        CompletableFuture<String> end = process.onExit().thenApply(ended -> "ended");
        return new ChildProcess(name, process, end, log);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended, with words that say how. */
    public CompletableFuture<String> onExit() {
        return end.copy();
    }

    /**
     * Waits until {@code ready} says so.
     *
     * @throws StartException with the end of the log, if the process ends or the time passes
     */
    public void awaitReady(BooleanSupplier ready, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            if (awaitExit(Duration.ofMillis(POLL_MILLIS))) {
                throw new StartException(name + " " + end.join() + logTail());
            }
            if (System.nanoTime() > deadline) {
                throw new StartException(
                        name + " was not ready within " + timeout.toSeconds() + " s" + logTail());
            }
        }
    }

    /** Asks the process to end (SIGTERM), waits, and kills it if it does not. */
    public void stop(Duration grace) {
        process.destroy();
        if (!awaitExit(grace)) {
            kill();
        }
    }

    /** Waits for the end; false if the time passes first. */
    public boolean awaitExit(Duration timeout) {
        try {
            end.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nobody can say whether " + name + " has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while waiting for " + name, e);
        }
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        end.join();
    }

    private String logTail() {
        return "; the end of " + log + ":\n  " + String.join("\n  ", LogTail.read(log, TAIL_LINES));
    }
}
