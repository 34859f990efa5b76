package dev.cmdbsync.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Who may call which route: a file with a line {@code METHOD;path;role role} for each, where a role
 * stands for those that hold it too.
 */
final class RouteTable {
    private RouteTable() {}

    /**
     * A line.
     *
     * @param path as the OpenAPI document has it
     * @param roles one of them is needed
     */
    record Row(String method, String path, Set<String> roles) {
        /** Method and path. */
        String route() {
            return method + " " + path;
        }

        /** Whether a user with that role only may call it. */
        boolean allows(String role) {
            return roles.stream().anyMatch(needed -> holders(needed).contains(role));
        }
    }

    static List<Row> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(";"))
                    .map(
                            cell ->
                                    new Row(
                                            cell[0],
                                            cell[1],
                                            Set.copyOf(Arrays.asList(cell[2].split(" ")))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Said here once more, so that a change of the product's own hierarchy is noticed. */
    private static Set<String> holders(String role) {
        return switch (role) {
            case "viewer" -> Set.of("viewer", "approver", "operator", "administrator", "service");
            case "approver" -> Set.of("approver", "administrator");
            case "operator" -> Set.of("operator", "administrator");
            case "administrator" -> Set.of("administrator");
            case "service" -> Set.of("service");
            default -> throw new IllegalArgumentException("There is no role " + role);
        };
    }
}
