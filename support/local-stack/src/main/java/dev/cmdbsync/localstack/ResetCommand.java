package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.process.StartException;
import dev.cmdbsync.localstack.supervisor.Leftovers;
import dev.cmdbsync.localstack.supervisor.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code reset}: removes a stack's data; refuses while the stack runs. */
final class ResetCommand {
    private final Arguments arguments;
    private final Consumer<String> console;

    ResetCommand(Arguments arguments, Consumer<String> console) {
        this.arguments = arguments;
        this.console = console;
    }

    int run() {
        DataDirectory data = arguments.data();
        if (!Files.isDirectory(data.root())) {
            console.accept("There is no data in " + data.root());
            return 0;
        }
        if (!Files.exists(data.options()) && !Files.exists(data.state())) {
            throw new StartException(data.root() + " is not a stack's data directory");
        }
        try (FileLock lock = data.tryLock()) {
            if (lock == null) {
                throw new StartException(
                        "The stack on %s runs; stop it first: ./dev down".formatted(data.root()));
            }
            new StateFile(data.state())
                    .read()
                    .ifPresent(state -> Leftovers.stop(state, data.root(), console));
            delete(data.root());
            console.accept("Removed " + data.root());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
