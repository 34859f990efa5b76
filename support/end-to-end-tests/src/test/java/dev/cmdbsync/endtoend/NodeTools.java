package dev.cmdbsync.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Node.js and npm of the machine. */
final class NodeTools {
    private NodeTools() {}

    static boolean arePresent() {
        return find("node").isPresent() && find("npm").isPresent();
    }

    /** Where they are not, a test that left its part in Node out does not pass: it is skipped. */
    static void assumePresent() {
        assumeTrue(arePresent(), "Node.js and npm are not installed: only Java's part was run");
    }

    /** Path of {@code node} or {@code npm}. */
    static String path(String program) {
        return find(program).orElseThrow().toString();
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
