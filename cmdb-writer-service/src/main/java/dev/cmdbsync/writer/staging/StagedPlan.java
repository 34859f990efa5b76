package dev.cmdbsync.writer.staging;

import org.jspecify.annotations.Nullable;

/**
 * Why and with what a candidate waits.
 *
 * @param changeSet what it would change
 * @param baseVersion mod_count of the CI that was compared; null for a new CI
 * @param name name of the CI afterwards; null if it has none
 * @param matchedBy rule that found the CI
 * @param matchDetail what that rule found, and which CIs it passed over and why
 * @param heldBy policy that holds it; null when the schedule asks for approval
 * @param replanned why it waits again after it was approved, in words; null for a first plan
 */
public record StagedPlan(
        ChangeSet changeSet,
        @Nullable Integer baseVersion,
        @Nullable String name,
        String matchedBy,
        String matchDetail,
        @Nullable String heldBy,
        @Nullable String replanned) {

    /** A first plan. */
    public StagedPlan(
            ChangeSet changeSet,
            @Nullable Integer baseVersion,
            @Nullable String name,
            String matchedBy,
            String matchDetail,
            @Nullable String heldBy) {
        this(changeSet, baseVersion, name, matchedBy, matchDetail, heldBy, null);
    }

    /** The same, held by a policy. */
    public StagedPlan heldBy(@Nullable String policy) {
        return new StagedPlan(
                changeSet, baseVersion, name, matchedBy, matchDetail, policy, replanned);
    }

    /** The same, planned again after it was approved. */
    public StagedPlan replanned(@Nullable String why) {
        return new StagedPlan(changeSet, baseVersion, name, matchedBy, matchDetail, heldBy, why);
    }
}
