package dev.cmdbsync.localstack;

import dev.cmdbsync.localstack.component.DataDirectory;
import dev.cmdbsync.localstack.component.Fleet;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.component.ProjectLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line after the command's name; what was not given is null or empty. */
final class Arguments {
    private @Nullable Path data;
    private @Nullable Integer portOffset;
    private @Nullable Integer assets;
    private @Nullable Long seed;
    private @Nullable Integer software;
    private @Nullable Integer replicas;
    private final List<String> fleet = new ArrayList<>();

    private Arguments() {}

    /**
     * @throws IllegalArgumentException with words for people
     */
    static Arguments parse(List<String> words) {
        Arguments arguments = new Arguments();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--data" -> arguments.data = Path.of(value(option, rest));
                case "--port-offset" -> arguments.portOffset = (int) number(option, rest);
                case "--assets" -> arguments.assets = (int) number(option, rest);
                case "--seed" -> arguments.seed = number(option, rest);
                case "--replicas" -> arguments.replicas = replicas(option, rest);
                case "--software" -> arguments.software = (int) number(option, rest);
                case "--fleet" -> {
                    arguments.fleet.add(file(value(option, rest)));
                    while (!rest.isEmpty() && !rest.getFirst().startsWith("--")) {
                        arguments.fleet.add(file(rest.removeFirst()));
                    }
                }
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        return arguments;
    }

    DataDirectory data() {
        return new DataDirectory(data == null ? ProjectLayout.own().root().resolve(".data") : data);
    }

    @Nullable Integer portOffset() {
        return portOffset;
    }

    /** Given options over remembered ones; files and a generated fleet replace each other. */
    UpOptions over(UpOptions remembered) {
        Fleet before = remembered.fleet();
        List<String> files = before.files();
        if (!fleet.isEmpty()) {
            files = fleet;
        } else if (assets != null) {
            files = List.of();
        }
        return new UpOptions(
                portOffset == null ? remembered.portOffset() : portOffset,
                new Fleet(
                        assets == null ? before.assets() : assets,
                        seed == null ? before.seed() : seed,
                        software == null ? before.software() : software,
                        files),
                replicas == null ? remembered.replicas() : replicas);
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.pollFirst();
        if (value == null) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }

    private static long number(String option, Deque<String> rest) {
        String value = value(option, rest);
        try {
            long number = Long.parseLong(value);
            if (number < 0 || number > Integer.MAX_VALUE) {
                throw new NumberFormatException(value);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    option + " needs a whole number from 0, not " + value, e);
        }
    }

    private static int replicas(String option, Deque<String> rest) {
        long replicas = number(option, rest);
        if (replicas < 1 || replicas > Ports.MOST_REPLICAS) {
            throw new IllegalArgumentException(option + " is from 1 to " + Ports.MOST_REPLICAS);
        }
        return (int) replicas;
    }

    private static String file(String name) {
        Path file = Path.of(name).toAbsolutePath().normalize();
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("--fleet: there is no readable file " + file);
        }
        return file.toString();
    }
}
