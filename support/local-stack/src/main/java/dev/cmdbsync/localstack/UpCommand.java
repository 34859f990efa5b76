package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.login.Login;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.sync.CollectorClient;
import dev.cmdbsync.localstack.sync.FirstSync;
import dev.cmdbsync.localstack.sync.Run;
import dev.cmdbsync.localstack.sync.WriterClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * {@code up}: starts a stack, runs the first synchronisation, prints the summary, and looks after
 * the stack until it is told to end (SIGTERM).
 */
final class UpCommand {
    private static final int FAILED = 1;

    private final Arguments arguments;
    private final Consumer<String> console;
    private final Consumer<String> people;
    private final long begin = System.nanoTime();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;

    UpCommand(Arguments arguments, Consumer<String> console) {
        this.arguments = arguments;
        this.people = console;
        this.console = console.andThen(new SupervisorLog(arguments.data())::append);
    }

    int run() {
        DataDirectory data = arguments.data();
        UpOptions remembered = UpOptions.remembered(data);
        UpOptions options = arguments.over(remembered);
        Ports ports = new Ports(options.portOffset());
        LocalStack stack =
                LocalStack.prepare(data, ports, options.fleet(), options.replicas(), console);
        Path outcome = data.root().resolve("first-sync");
        Thread stopper = new Thread(() -> stop(stack), "stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        try {
            Files.deleteIfExists(outcome);
            options.remember(data);
            console.accept("Starting on " + data.root());
            // Past the log of what happens: a password is for people's eyes.
            stack.logins().prepare().forEach(people);
            stack.start();
        } catch (StartException e) {
            if (!stopping) {
                console.accept(String.valueOf(e.getMessage()));
            }
            return FAILED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A fleet that was made anew has assets whose dates are older than the last run.
        boolean full = !options.fleet().equals(remembered.fleet());
        report(outcome, synchronise(stack, full));
        awaitStop();
        return 0;
    }

    private boolean synchronise(LocalStack stack, boolean full) {
        Ports ports = stack.ports();
        Login login = stack.logins().own();
        try (CollectorClient collector = new CollectorClient(ports.collector(), login);
                WriterClient writer = new WriterClient(ports.writer(), login)) {
            console.accept("First synchronisation");
            long syncBegin = System.nanoTime();
            FirstSync sync = new FirstSync(collector, ports, console);
            Run run = sync.run(sync.configure(), full);
            Summary.print(
                    console,
                    stack.data(),
                    ports,
                    run,
                    writer.countByClass(),
                    since(syncBegin),
                    since(begin));
            return run.ledger().balanced();
        } catch (StartException e) {
            if (stopping) {
                return false;
            }
            console.accept("The first synchronisation failed: " + e.getMessage());
            Summary.printAddresses(console, stack.data(), ports);
            return false;
        }
    }

    /** The file tells {@code ./dev up --detach} that the first synchronisation is over. */
    private static void report(Path outcome, boolean good) {
        try {
            String word = good ? "good" : "failed";
            Files.writeString(outcome, word + " pid=" + ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop(LocalStack stack) {
        stopping = true;
        console.accept("Stopping");
        stack.close();
        console.accept("Stopped; the data stay in " + stack.data().root());
        stopped.countDown();
    }

    private void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
