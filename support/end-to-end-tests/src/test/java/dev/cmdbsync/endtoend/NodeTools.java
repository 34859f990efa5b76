package dev.cmdbsync.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Node.js and npm of the machine. Where they are not, tests with them are passed over. */
final class NodeTools {
    private NodeTools() {}

    /** Path of {@code node} or {@code npm}. */
    static String path(String program) {
        Path found =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .filter(each -> !each.isEmpty())
                        .map(each -> Path.of(each, program))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        assumeTrue(found != null, "Node.js and npm are not installed");
        return found.toString();
    }
}
