package dev.cmdbsync.example;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a copy of the CMDB and prints a line for each change, until it is stopped:
 *
 * <pre>java -jar consumer-java.jar consumer.properties [snapshot.jsonl]</pre>
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("Usage: consumer.properties [snapshot.jsonl]");
        }
        Properties settings = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        AtomicBoolean stopped = stopOnSignal(Thread.currentThread());
        CmdbCopy copy = new CmdbCopy();

        try (StateReader states = new StateReader(settings, copy);
                ChangeReader changes = new ChangeReader(settings, System.out)) {
            // In this order: what changes while the copy is made is told afterwards.
            changes.markBeginning();
            states.readToEnd();
            snapshot(copy, arguments);
            System.out.println("Rebuilt " + copy.size() + " CIs");

            changes.subscribe();
            while (!stopped.get()) {
                changes.poll();
                states.poll();
            }
            snapshot(copy, arguments);
        }
    }

    private static void snapshot(CmdbCopy copy, String[] arguments) throws IOException {
        if (arguments.length > 1) {
            copy.write(Path.of(arguments[1]));
        }
    }

    private static AtomicBoolean stopOnSignal(Thread main) {
        AtomicBoolean stopped = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stopped.set(true);
                                    try {
                                        main.join();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
        return stopped;
    }
}
