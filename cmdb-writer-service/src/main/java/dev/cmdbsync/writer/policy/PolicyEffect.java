package dev.cmdbsync.writer.policy;

/** What a policy does with a record that fits. */
public enum PolicyEffect {
    /** It is applied without asking. */
    APPROVE,
    /** It waits for a person. */
    HOLD
}
