package dev.cmdbsync.localstack.supervisor;

import dev.cmdbsync.localstack.process.ProcessIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts a stack's components, starts those again that end by themselves, and stops all of them in
 * order.
 */
public final class Supervisor {
    private final List<Supervised> foundation = new ArrayList<>();
    private final List<List<Supervised>> services = new ArrayList<>();
    private final ScheduledExecutorService timer;
    private final StateFile stateFile;
    private final int portOffset;

    /**
     * @param foundation started together first; stopped last, one after the other, in reverse order
     * @param services each list started together when the one before it is ready; all stopped
     *     together
     * @param console told what happens, for people
     */
    public Supervisor(
            List<Component> foundation,
            List<List<Component>> services,
            StateFile stateFile,
            int portOffset,
            Consumer<String> console) {
        this.stateFile = stateFile;
        this.portOffset = portOffset;
        this.timer =
                Executors.newScheduledThreadPool(
                        foundation.size() + services.stream().mapToInt(List::size).sum() + 1,
                        Thread.ofPlatform().name("supervisor-", 0).daemon().factory());
        foundation.forEach(component -> this.foundation.add(supervise(component, console)));
        services.forEach(
                wave ->
                        this.services.add(
                                wave.stream()
                                        .map(component -> supervise(component, console))
                                        .toList()));
    }

    private Supervised supervise(Component component, Consumer<String> console) {
        return new Supervised(component, timer, console, this::writeState);
    }

    /**
     * Starts everything and returns when all are ready.
     *
     * @throws dev.cmdbsync.localstack.process.StartException of the first component that does not
     *     start; the others keep running until {@link #stop()}
     */
    public void start() {
        inParallel(foundation, Supervised::start);
        services.forEach(wave -> inParallel(wave, Supervised::start));
    }

    /**
     * Stops everything, a start that is under way included; what does not end in time is killed.
     *
     * @throws RuntimeException of the first component that cannot be stopped; all are tried
     */
    public void stop() {
        List<RuntimeException> failures = new ArrayList<>();
        tried(
                failures,
                () ->
                        inParallel(
                                services.stream().flatMap(List::stream).toList(),
                                Supervised::stop));
        foundation.reversed().forEach(each -> tried(failures, each::stop));
        timer.shutdownNow();
        if (!failures.isEmpty()) {
            // The file tells the next start what is left over.
            throw failures.getFirst();
        }
        stateFile.delete();
    }

    private static void tried(List<RuntimeException> failures, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    /** Looks after the components no longer and leaves them running, as a kill would. */
    void abandon() {
        timer.shutdownNow();
    }

    /** The components in the order of their start. */
    public List<ComponentState> states() {
        return Stream.concat(foundation.stream(), services.stream().flatMap(List::stream))
                .map(Supervised::state)
                .toList();
    }

    private static void inParallel(List<Supervised> components, Consumer<Supervised> action) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> all =
                    components.stream()
                            .map(
                                    component ->
                                            CompletableFuture.runAsync(
                                                    () -> action.accept(component), threads))
                            .toList();
            all.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private synchronized void writeState() {
        ProcessHandle self = ProcessHandle.current();
        stateFile.write(
                new StackState(
                        self.pid(), ProcessIdentity.startedAtMillis(self), portOffset, states()));
    }
}
