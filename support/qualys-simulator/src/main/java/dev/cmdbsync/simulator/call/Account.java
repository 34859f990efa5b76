package dev.cmdbsync.simulator.call;

import java.util.Locale;

/**
 * A user of the simulated subscription.
 *
 * @param state what the platform thinks of the user
 */
public record Account(String name, String password, State state) {

    /** Why a right password may still not be enough. */
    public enum State {
        ACTIVE,
        LOCKED,
        NO_API,
        EXPIRED
    }

    /** Never the password. */
    @Override
    public String toString() {
        return name + " (" + state + ")";
    }

    /**
     * Reads {@code name:password[:state]}, the state being one of active, locked, no-api, expired.
     */
    public static Account parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("a user is name:password[:state]");
        }
        State state = State.ACTIVE;
        if (parts.length == 3) {
            try {
                state = State.valueOf(parts[2].toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "a user's state is active, locked, no-api or expired, not " + parts[2], e);
            }
        }
        return new Account(parts[0], parts[1], state);
    }
}
