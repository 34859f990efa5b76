package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.process.StartException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Main class behind {@code ./dev up}, {@code down}, {@code status} and {@code reset}. */
public final class Stack {
    // Kafka's client reports each attempt to reach a broker that is still starting.
    private static final Logger KAFKA_CLIENT = Logger.getLogger("org.apache.kafka");
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Stack() {}

    /**
     * Exits with 0 when the command did what was asked for, 1 if not, 2 if it was not understood.
     */
    public static void main(String[] words) {
        PrintStream out = System.out;
        KAFKA_CLIENT.setLevel(Level.OFF);
        try {
            String command = words.length == 0 ? "" : words[0];
            List<String> rest =
                    Arrays.asList(words).subList(Math.min(1, words.length), words.length);
            Arguments arguments = Arguments.parse(rest);
            int code =
                    switch (command) {
                        case "up" -> new UpCommand(arguments, out::println).run();
                        case "down" -> new DownCommand(arguments, out::println).run();
                        case "status" -> new StatusCommand(arguments, out::println).run();
                        case "logins" -> new LoginsCommand(arguments, out::println).run();
                        case "reset" -> new ResetCommand(arguments, out::println).run();
                        default ->
                                throw new IllegalArgumentException(
                                        "The command is up, down, status, logins or reset");
                    };
            System.exit(code);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            System.exit(MISUSED);
        } catch (StartException e) {
            out.println(e.getMessage());
            System.exit(FAILED);
        }
    }
}
