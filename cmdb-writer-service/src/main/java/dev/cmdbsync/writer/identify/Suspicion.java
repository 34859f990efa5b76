package dev.cmdbsync.writer.identify;

import java.util.List;
import java.util.UUID;

/**
 * CIs that are probably one, as an asset brought it up.
 *
 * @param kind why
 * @param evidenceKey what they have in common
 * @param detail the same in words
 * @param others CIs beside the asset's own, each with what speaks for and against it
 */
public record Suspicion(Kind kind, String evidenceKey, String detail, List<Other> others) {
    /** Why CIs are probably one. */
    public enum Kind {
        /** Evidence for and against. */
        CONFLICTING_EVIDENCE,
        /** The asset fits several. */
        SEVERAL_MATCHES,
        /** The asset of one began to report what identifies another. */
        LINKED_LATER,
        /** The asset left its CI without a serial number that proves it. */
        SOURCE_KEY_LEFT
    }

    /** One of the others. */
    public record Other(UUID ci, String evidence) {}
}
