package dev.cmdbsync.security.local;

import dev.cmdbsync.security.SecurityConfig;
import dev.cmdbsync.users.LocalUser;
import dev.cmdbsync.users.UserFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The users of the file as it is now; a file that cannot be read leaves those that were known. */
@ApplicationScoped
public class LocalUsers {
    private static final Logger LOG = Logger.getLogger(LocalUsers.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final @Nullable Path file;
    private final Clock clock = Clock.systemUTC();
    private volatile Known known = new Known(Map.of(), FileTime.fromMillis(0), Instant.MIN);

    /**
     * What the file held.
     *
     * @param changed when it had been changed
     * @param looked when it was looked at
     */
    private record Known(Map<String, LocalUser> users, FileTime changed, Instant looked) {}

    LocalUsers(SecurityConfig config) {
        this.file = config.usersFile().orElse(null);
    }

    /** The user of that name. */
    public Optional<LocalUser> find(String name) {
        return Optional.ofNullable(current().get(name));
    }

    private Map<String, LocalUser> current() {
        Path users = file;
        Instant now = clock.instant();
        if (users != null && known.looked().isBefore(now.minus(LOOK_AGAIN))) {
            look(users, now);
        }
        return known.users();
    }

    private synchronized void look(Path users, Instant now) {
        Known before = known;
        try {
            FileTime changed = Files.getLastModifiedTime(users);
            known =
                    changed.equals(before.changed())
                            ? new Known(before.users(), changed, now)
                            : new Known(UserFile.read(users), changed, now);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("The file of users cannot be read, those known stay: %s", e.getMessage());
            known = new Known(before.users(), before.changed(), now);
        }
    }
}
