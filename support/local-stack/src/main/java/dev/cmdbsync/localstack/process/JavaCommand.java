package dev.cmdbsync.localstack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of child JVMs: the same JDK as this one, no warnings about native access. */
public final class JavaCommand {
    private JavaCommand() {}

    /**
     * @param options JVM options
     * @param main main class or {@code -jar} with the file, then arguments
     */
    public static List<String> of(List<String> options, List<String> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-XX:+UseSerialGC");
        command.add("-Djava.net.preferIPv4Stack=true");
        command.addAll(options);
        command.addAll(main);
        return List.copyOf(command);
    }
}
