package dev.cmdbsync.launch;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Every service's program. Without an argument it runs the service; with one it does a task of a
 * deployment and ends, with 0 if it went well.
 */
@QuarkusMain
public final class ServiceMain {
    private ServiceMain() {}

    public static void main(String... arguments) {
        PrintStream out = System.out;
        Task task = Task.of(arguments);
        int code = task.perform(ConfigProvider.getConfig(), out::println);
        if (task == Task.RUN && code == 0) {
            Quarkus.run(arguments);
        } else {
            System.exit(code);
        }
    }
}
