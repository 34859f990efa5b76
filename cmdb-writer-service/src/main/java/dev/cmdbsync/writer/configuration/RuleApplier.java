package dev.cmdbsync.writer.configuration;

import dev.cmdbsync.writer.configuration.RulePlan.Step;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.rule.ClassDefinition;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RuleStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Changes rules: all that is asked for or nothing, and nothing that would be wrong. */
@ApplicationScoped
class RuleApplier {
    private static final Logger LOG = Logger.getLogger(RuleApplier.class);
    private static final String UNIQUE_VIOLATION = "23505";

    private final RuleStore store;
    private final CurrentRules current;

    RuleApplier(RuleStore store, CurrentRules current) {
        this.store = store;
        this.current = current;
    }

    /**
     * Changes rules in one transaction.
     *
     * @param edits what to do, against the rules that are there
     * @param by who does it
     * @param dryRun whether to tell only what would change
     * @throws ProblemException if the rules would be wrong
     */
    RuleDifference apply(Consumer<RulePlanBuilder> edits, String by, boolean dryRun)
            throws SQLException {
        RuleDifference difference =
                store.change(
                        connection -> {
                            store.lock(connection);
                            RulePlanBuilder builder = new RulePlanBuilder(store.all(connection));
                            edits.accept(builder);
                            RulePlan plan = builder.build(dryRun);
                            refuseClassesInUse(connection, plan);
                            if (!dryRun && !plan.isEmpty()) {
                                carryOut(connection, plan, by);
                            }
                            return plan.difference();
                        });
        if (!dryRun) {
            current.expire();
            LOG.infof(
                    "Rules changed: %d created, %d updated, %d removed",
                    difference.created().size(),
                    difference.updated().size(),
                    difference.removed().size());
        }
        return difference;
    }

    private void carryOut(Connection connection, RulePlan plan, String by) throws SQLException {
        try {
            store.move(connection);
            for (Step step : plan.removals()) {
                store.remove(connection, step.kind(), step.rule().sysId(), by);
            }
            for (Step step : plan.puts()) {
                store.put(connection, step.kind(), step.rule(), by);
            }
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw ProblemException.conflict(
                        "Rules exchange their names: rename one first, then the other");
            }
            throw e;
        }
    }

    private void refuseClassesInUse(Connection connection, RulePlan plan) throws SQLException {
        Stream<Step> inactive = plan.puts().stream().filter(step -> !step.rule().active());
        for (Step step : Stream.concat(plan.removals().stream(), inactive).toList()) {
            if (step.rule() instanceof ClassDefinition definition
                    && definition.parent() != null
                    && store.hasCis(connection, definition.name())) {
                throw ProblemException.conflict("There are CIs of the class " + definition.name());
            }
        }
    }
}
