package dev.cmdbsync.writer.policy;

import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.staging.ChangeSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policies in their order.
 *
 * @param classes the classes in force
 */
public record Policies(List<ApprovalPolicy> policies, Classes classes) {
    public Policies {
        policies = List.copyOf(policies);
    }

    /** Whether records of schedules that need no approval may be held. */
    public boolean mayHold() {
        return policies.stream().anyMatch(each -> each.effect() == PolicyEffect.HOLD);
    }

    /** The first policy that fits; none leaves it to the schedule. */
    public Optional<ApprovalPolicy> decide(
            String sourceId, @Nullable String scheduleId, ChangeSet changeSet) {
        return policies.stream()
                .filter(each -> each.fits(classes, sourceId, scheduleId, changeSet))
                .findFirst();
    }
}
