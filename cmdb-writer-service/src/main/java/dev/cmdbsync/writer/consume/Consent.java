package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.staging.ChangeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a candidate that needs approval may change. */
sealed interface Consent {
    /** Whether exactly this is approved. */
    boolean covers(ChangeSet changeSet);

    /** Who approved it; null if a rule did. */
    @Nullable String by();

    /**
     * Somebody approved one change set (NEW-2); what changes nothing by now needs no approval.
     *
     * @param operation what it was to do to the CI
     * @param ci the CI; null for a new one
     */
    record OfChangeSet(
            String hash,
            @Nullable String by,
            @Nullable ChangeOperation operation,
            @Nullable UUID ci)
            implements Consent {
        @Override
        public boolean covers(ChangeSet changeSet) {
            return hash.equals(changeSet.hash()) || !changeSet.changesAnything();
        }

        /**
         * Why something else needs an approval of its own, in words.
         *
         * @param rule how its CI was found
         */
        String whyNot(ChangeSet now, String rule) {
            String before = ci == null ? null : SysIds.text(ci);
            if (now.operation() == ChangeOperation.CREATED) {
                return operation == ChangeOperation.CREATED
                        ? "It would make another CI than was approved"
                        : "The CI that it was to change is not found any more: it would make one";
            }
            if (operation == ChangeOperation.CREATED) {
                return "It was approved as a new CI, and there is one of this machine by now: it would change "
                        + now.ci()
                        + ", found by "
                        + rule;
            }
            return now.ci() != null && now.ci().equals(before)
                    ? "The CI has changed since it was planned: it would change something else now"
                    : "It would change another CI now: " + now.ci() + ", found by " + rule;
        }
    }

    /** A policy, or that nothing changes, approves whatever fits. */
    record ByRule(Predicate<ChangeSet> rule) implements Consent {
        @Override
        public boolean covers(ChangeSet changeSet) {
            return rule.test(changeSet);
        }

        @Override
        public @Nullable String by() {
            return null;
        }
    }
}
