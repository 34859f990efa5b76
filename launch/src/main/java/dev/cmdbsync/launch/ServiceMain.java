package dev.cmdbsync.launch;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;

/**
 * Every service's program. Without an argument it runs the service; with one it does a task of a
 * deployment and ends, with 0 if it went well.
 */
@QuarkusMain
public final class ServiceMain {
    private ServiceMain() {}

    public static void main(String... arguments) {
        Task task = Task.of(arguments);
        if (task == Task.RUN) {
            Quarkus.run(arguments);
        } else {
            PrintStream out = System.out;
            System.exit(task.perform(LaunchConfig.load(), out::println));
        }
    }
}
