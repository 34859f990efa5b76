package dev.cmdbsync.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Who may log in, and how much may be asked for. */
@ConfigMapping(prefix = "cmdbsync.security")
public interface SecurityConfig {
    /** Whether the service refuses to start with settings that are dangerous in production. */
    @WithDefault("production")
    Mode mode();

    /** File of local users who log in by HTTP Basic; none if it is not set. */
    Optional<Path> usersFile();

    /** Says that a file of local users is wanted in production too. */
    @WithDefault("false")
    boolean usersFileInProduction();

    /** Bearer tokens of an OpenID Connect provider. */
    Oidc oidc();

    /** Roles by what the provider calls them, for example {@code cmdb-admins: administrator}. */
    Map<String, String> roleNames();

    /** How much may be asked for. */
    Limits limits();

    /** The audit log. */
    Audit audit();

    /** What a service is used for. */
    enum Mode {
        /** Dangerous settings stop the start. */
        PRODUCTION,
        /** One machine, for trying and for tests. */
        LOCAL
    }

    /** Bearer tokens; {@code quarkus.oidc.*} says whose. */
    interface Oidc {
        /** Whether tokens are taken. */
        @WithDefault("false")
        boolean enabled();
    }

    /** How much one user may ask for. */
    interface Limits {
        /** Requests a minute of somebody who is no service. */
        @WithDefault("3000")
        int requestsPerMinute();

        /** Requests a minute of a service. */
        @WithDefault("120000")
        int serviceRequestsPerMinute();

        /** Wrong passwords a minute for one name, and a tenth of what all names may have. */
        @WithDefault("10")
        int wrongPasswordsPerMinute();
    }

    /** The audit log. */
    interface Audit {
        /** How long entries are kept; at least 90 days. */
        @WithDefault("400D")
        Duration keep();
    }
}
