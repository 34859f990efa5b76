package dev.cmdbsync.localstack.component;

import dev.cmdbsync.localstack.login.Login;
import dev.cmdbsync.localstack.process.SecretFile;
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
 * The users of a stack: the stack itself, a service account, and one for each role of people. Who
 * is in the file already, perhaps with another password, is left alone.
 */
public final class LocalLogins {
    /** The stack's own calls; may do everything. */
    private static final String STACK = "stack";

    /** Calls from service to service. */
    private static final String SERVICE = "service";

    private static final String ADMINISTRATOR = "administrator";
    private static final List<String> PEOPLE =
            List.of(ADMINISTRATOR, "operator", "approver", "viewer");

    private final DataDirectory data;

    public LocalLogins(DataDirectory data) {
        this.data = data;
    }

    /**
     * Writes the file of users if there is none.
     *
     * @return what to tell people: empty if they have been told before
     */
    public List<String> prepare() {
        Path file = data.users();
        if (Files.exists(file)) {
            return List.of();
        }
        try {
            List<LocalUser> users = new ArrayList<>();
            users.add(user(own(), Set.of(ADMINISTRATOR, SERVICE)));
            users.add(user(service(), Set.of(SERVICE)));
            PEOPLE.forEach(role -> users.add(user(person(role), Set.of(role))));
            UserFile.write(file, users);
            writeNetrc();
        } catch (IOException e) {
            throw new UncheckedIOException("The users cannot be written", e);
        }
        return List.of(
                "Log in as %s; the password of all four, shown this once:"
                        .formatted(String.join(", ", PEOPLE)),
                "  " + person(ADMINISTRATOR).password(),
                "  For curl, as administrator: export CURL_HOME=" + data.root());
    }

    /** The stack's own login. */
    public Login own() {
        return login(STACK, STACK);
    }

    /** The login of services. */
    public Login service() {
        return login(SERVICE, SERVICE);
    }

    /** The login of a person. */
    public Login person(String role) {
        return login(role, "people");
    }

    /** File with the password of {@link #service()}. */
    public Path servicePassword() {
        service();
        return data.password(SERVICE);
    }

    private Login login(String name, String secret) {
        return new Login(name, SecretFile.readOrCreate(data.password(secret)));
    }

    private static LocalUser user(Login login, Set<String> roles) {
        return new LocalUser(login.name(), roles, PasswordHash.of(login.password()));
    }

    private void writeNetrc() throws IOException {
        Login login = person(ADMINISTRATOR);
        StringBuilder text = new StringBuilder();
        for (String machine : List.of("localhost", "127.0.0.1")) {
            text.append(
                    "machine %s login %s password %s\n"
                            .formatted(machine, login.name(), login.password()));
        }
        SecretFile.write(data.netrc(), text.toString());
        SecretFile.write(data.curlSettings(), "netrc-file = \"" + data.netrc() + "\"\n");
    }
}
