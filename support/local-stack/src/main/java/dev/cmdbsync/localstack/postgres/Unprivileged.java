package dev.cmdbsync.localstack.postgres;

import dev.cmdbsync.localstack.process.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. Root runs it in a user namespace of its own, where the process
 * is nobody and yet owns its files.
 */
final class Unprivileged {
    private static final String REFUSED =
            "PostgreSQL does not run as root, and this machine gives root no user namespace"
                    + " (unshare --user). Run as another user.";

    private Unprivileged() {}

    static List<String> command(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        requireUserNamespaces();
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static void requireUserNamespaces() {
        try {
            Process probe = new ProcessBuilder("unshare", "--user", "true").start();
            if (probe.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            throw new StartException(REFUSED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while starting PostgreSQL", e);
        }
        throw new StartException(REFUSED);
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }
}
