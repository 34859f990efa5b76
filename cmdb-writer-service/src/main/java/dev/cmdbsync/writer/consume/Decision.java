package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.topic.AssetKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to become of a staged record.
 *
 * @param hash change set that the approval is given for; null for a rejection or another try
 * @param by who decided; null for another try that nobody asked for by name
 * @param reason why, in words; null if none was given
 * @param job background job that carries it out; null if none
 */
public record Decision(
        AssetKey asset,
        Action action,
        @Nullable String hash,
        @Nullable String by,
        @Nullable String reason,
        @Nullable UUID job) {

    /** The kinds of decisions. */
    public enum Action {
        /** Apply exactly the change set of that hash. */
        APPROVE,
        /** Do not apply it, and do not ask about the same candidate again. */
        REJECT,
        /** Go through everything again: rules, policies, and the CMDB as they are now. */
        RETRY
    }
}
