package dev.cmdbsync.security;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What people and machines may do. A role holds others: who approves may also look. */
public final class Roles {
    /** Reads everything but the audit log; credentials are never shown to anybody. */
    public static final String VIEWER = "viewer";

    /** Decides about what waits for approval. */
    public static final String APPROVER = "approver";

    /** Schedules, runs, what is sent again, merges. */
    public static final String OPERATOR = "operator";

    /** Configuration, credentials, rules, the audit log. */
    public static final String ADMINISTRATOR = "administrator";

    /** Another system: sends payloads and writes rows as it would to ServiceNow. */
    public static final String SERVICE = "service";

    /** All of them. */
    public static final Set<String> ALL =
            Set.of(VIEWER, APPROVER, OPERATOR, ADMINISTRATOR, SERVICE);

    private static final Map<String, Set<String>> HELD =
            Map.of(
                    APPROVER, Set.of(VIEWER),
                    OPERATOR, Set.of(VIEWER),
                    ADMINISTRATOR, Set.of(VIEWER, APPROVER, OPERATOR),
                    SERVICE, Set.of(VIEWER));

    private Roles() {}

    /** These roles with all that they hold. */
    public static Set<String> expand(Collection<String> roles) {
        Set<String> all = new TreeSet<>(roles);
        roles.forEach(role -> all.addAll(HELD.getOrDefault(role, Set.of())));
        return all;
    }
}
