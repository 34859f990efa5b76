package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.component.LocalLogins;
import java.util.function.Consumer;

/** {@code logins}: makes a file of local users for services that run elsewhere on this machine. */
final class LoginsCommand {
    private final Arguments arguments;
    private final Consumer<String> console;

    LoginsCommand(Arguments arguments, Consumer<String> console) {
        this.arguments = arguments;
        this.console = console;
    }

    int run() {
        new LocalLogins(arguments.data()).prepare().forEach(console);
        return 0;
    }
}
