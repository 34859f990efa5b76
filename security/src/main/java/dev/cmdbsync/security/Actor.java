package dev.cmdbsync.security;

import jakarta.ws.rs.core.SecurityContext;

/** Who a change is written down for. */
public final class Actor {
    private Actor() {}

    /** Name of the user who is logged in; every method that changes something asks for a role. */
    public static String of(SecurityContext security) {
        return security.getUserPrincipal().getName();
    }
}
