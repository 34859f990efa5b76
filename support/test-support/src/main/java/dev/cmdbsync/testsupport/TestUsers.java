package dev.cmdbsync.testsupport;

import dev.cmdbsync.users.LocalUser;
import dev.cmdbsync.users.PasswordHash;
import dev.cmdbsync.users.UserFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who may log in to a service under {@code @QuarkusTest}: one user for each role, and one for all.
 */
public final class TestUsers {
    /** Has every role; what RestAssured logs in as unless a test says otherwise. */
    public static final String TESTER = "tester";

    /** The roles; for each there is a user of the same name who has only that. */
    public static final List<String> ROLES =
            List.of("viewer", "approver", "operator", "administrator", "service");

    /** The password of all of them. */
    public static final String PASSWORD = "only-for-tests";

    // They are no secrets, and hashing a password well takes a tenth of a second.
    private static final int ITERATIONS = 1;

    private TestUsers() {}

    static Path file() {
        try {
            Path directory = Files.createTempDirectory("cmdbsync-test-users");
            directory.toFile().deleteOnExit();
            Path file = directory.resolve("users");
            List<LocalUser> users = new ArrayList<>();
            users.add(user(TESTER, Set.of("administrator", "service")));
            ROLES.forEach(role -> users.add(user(role, Set.of(role))));
            UserFile.write(file, users);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalUser user(String name, Set<String> roles) {
        return new LocalUser(name, roles, PasswordHash.of(PASSWORD, ITERATIONS));
    }
}
