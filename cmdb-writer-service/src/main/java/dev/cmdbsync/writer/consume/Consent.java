package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.staging.ChangeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a candidate that needs approval may change. */
sealed interface Consent {
    /** Whether exactly this is approved. */
    boolean covers(ChangeSet changeSet);

    /** Who approved it; null if a rule did. */
    @Nullable String by();

    /** Somebody approved one change set (NEW-2); what changes nothing by now needs no approval. */
    record OfChangeSet(String hash, @Nullable String by) implements Consent {
        @Override
        public boolean covers(ChangeSet changeSet) {
            return hash.equals(changeSet.hash()) || !changeSet.changesAnything();
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
