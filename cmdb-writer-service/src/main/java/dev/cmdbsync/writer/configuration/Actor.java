package dev.cmdbsync.writer.configuration;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who a change is written down for. */
final class Actor {
    private static final String UNKNOWN = "rest";

    private Actor() {}

    /** Name of the user; {@code rest} where nobody had to log in. */
    static String of(SecurityContext security) {
        Principal user = security.getUserPrincipal();
        return user == null || user.getName().isBlank() ? UNKNOWN : user.getName();
    }
}
