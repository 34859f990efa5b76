package dev.cmdbsync.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A file with one user a line, {@code name:role,role:hash}; empty lines and those that begin with
 * {@code #} mean nothing.
 */
public final class UserFile {
    private static final String HEAD =
            "# Local users of CMDB Sync: name:roles:hash of the password. Read again when it changes.\n";

    private UserFile() {}

    /**
     * The users by name.
     *
     * @throws IllegalArgumentException with the number of the first line that cannot be read
     */
    public static SequencedMap<String, LocalUser> read(Path file) throws IOException {
        SequencedMap<String, LocalUser> users = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                LocalUser user = LocalUser.parse(line);
                if (users.put(user.name(), user) != null) {
                    throw new IllegalArgumentException("That user is there twice");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "%s, line %d: %s".formatted(file, i + 1, e.getMessage()), e);
            }
        }
        return users;
    }

    /** Replaces the file; only its owner can read it. */
    public static void write(Path file, Collection<LocalUser> users) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        users.forEach(user -> text.append(user.line()).append('\n'));
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Path partial = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(partial);
        Files.createFile(
                partial,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, text, StandardOpenOption.WRITE);
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Adds a user, or gives one who is there other roles and another password. */
    public static void put(Path file, LocalUser user) throws IOException {
        Map<String, LocalUser> users = Files.exists(file) ? read(file) : new LinkedHashMap<>();
        users.put(user.name(), user);
        write(file, users.values());
    }
}
