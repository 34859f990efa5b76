package dev.cmdbsync.writer.policy;

import dev.cmdbsync.writer.problem.Problem.Violation;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.CurrentRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Brings the policies to what a document says: all of it or nothing. */
@ApplicationScoped
class PolicyApplier {
    private final DataSource database;
    private final CurrentRules rules;
    private final PolicyStore store;

    PolicyApplier(DataSource database, CurrentRules rules, PolicyStore store) {
        this.database = database;
        this.rules = rules;
        this.store = store;
    }

    /**
     * Applies a document.
     *
     * @param prune whether policies that it does not name are removed
     * @param dryRun whether to tell only what would change
     */
    PolicyDifference apply(
            List<ApprovalPolicy> document, boolean prune, boolean dryRun, String user)
            throws SQLException {
        check(document);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                PolicyDifference difference = apply(connection, document, prune, dryRun, user);
                connection.commit();
                return difference;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private void check(List<ApprovalPolicy> document) throws SQLException {
        Classes classes = rules.get().classes();
        List<Violation> violations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < document.size(); i++) {
            String at = "approval-policies[" + i + "].";
            ApprovalPolicy policy = document.get(i);
            violations.addAll(PolicyCheck.violations(policy, classes, at));
            if (policy.name() != null && !names.add(policy.name())) {
                violations.add(new Violation(at + "name", "is there twice: " + policy.name()));
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private PolicyDifference apply(
            Connection connection,
            List<ApprovalPolicy> document,
            boolean prune,
            boolean dryRun,
            String user)
            throws SQLException {
        store.lock(connection);
        Map<String, ApprovalPolicy> before = new LinkedHashMap<>();
        store.all(connection).forEach(each -> before.put(name(each), each));
        List<String> created = new ArrayList<>();
        List<String> updated = new ArrayList<>();
        int unchanged = 0;
        for (ApprovalPolicy wanted : document) {
            ApprovalPolicy old = before.remove(name(wanted));
            if (old != null && wanted.withId(old.id()).equals(old)) {
                unchanged++;
                continue;
            }
            (old == null ? created : updated).add(name(wanted));
            if (!dryRun) {
                UUID id =
                        old == null || old.id() == null
                                ? UUID.randomUUID()
                                : UUID.fromString(old.id());
                store.save(connection, id, wanted.withId(id.toString()), user);
            }
        }
        List<String> removed = prune ? List.copyOf(before.keySet()) : List.of();
        if (!dryRun && prune) {
            for (ApprovalPolicy each : before.values()) {
                store.remove(connection, UUID.fromString(Objects.requireNonNull(each.id())));
            }
        }
        return new PolicyDifference(dryRun, created, updated, removed, unchanged);
    }

    private static String name(ApprovalPolicy policy) {
        return Objects.requireNonNullElse(policy.name(), "");
    }
}
