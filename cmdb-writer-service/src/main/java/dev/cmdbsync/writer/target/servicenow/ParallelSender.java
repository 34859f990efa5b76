package dev.cmdbsync.writer.target.servicenow;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends payloads side by side; how many at a time is the gate's business. */
final class ParallelSender {
    private final PayloadSender sender;
    private final Payloads payloads;

    ParallelSender(PayloadSender sender, Payloads payloads) {
        this.sender = sender;
        this.payloads = payloads;
    }

    /** What became of each unit. */
    Map<Unit, UnitAnswer> send(List<Unit> units) throws InterruptedException {
        Map<Unit, UnitAnswer> answers = new IdentityHashMap<>();
        List<Future<Map<Unit, UnitAnswer>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<Unit> payload : payloads.cut(units)) {
                running.add(threads.submit(() -> sender.send(payload)));
            }
            for (Future<Map<Unit, UnitAnswer>> each : running) {
                answers.putAll(each.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException("A payload could not be sent", e.getCause());
        }
        return answers;
    }
}
