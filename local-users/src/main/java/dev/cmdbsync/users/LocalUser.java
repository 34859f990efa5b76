package dev.cmdbsync.users;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Somebody who may log in.
 *
 * @param name at most 64 letters, digits, dots, dashes and underscores
 * @param roles what he or she may do
 * @param password hash of the password
 */
public record LocalUser(String name, Set<String> roles, PasswordHash password) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ROLE = Pattern.compile("[a-z]+");

    public LocalUser {
        roles = Set.copyOf(roles);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A user's name has 1 to 64 letters, digits, dots, dashes and underscores");
        }
        for (String role : roles) {
            if (!ROLE.matcher(role).matches()) {
                throw new IllegalArgumentException("A role has lower-case letters only");
            }
        }
    }

    /** The line of the file: {@code name:role,role:hash}. */
    String line() {
        return name + ":" + String.join(",", new TreeSet<>(roles)) + ":" + password.text();
    }

    /**
     * Reads {@link #line()}.
     *
     * @throws IllegalArgumentException if it has another form; the message does not quote it
     */
    static LocalUser parse(String line) {
        String[] parts = line.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A line has the form name:role,role:hash");
        }
        return new LocalUser(
                parts[0], Set.copyOf(List.of(parts[1].split(","))), PasswordHash.parse(parts[2]));
    }
}
