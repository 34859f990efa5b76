package dev.cmdbsync.writer.duplicate;

/** Why CIs are probably one. */
public enum DuplicateReason {
    /** Some evidence says that they are one machine, other evidence that they are two. */
    CONFLICTING_EVIDENCE,
    /** An asset fits several CIs. */
    SEVERAL_MATCHES,
    /** An asset of one CI began to report what identifies another CI. */
    LINKED_LATER,
    /** An asset began to report another machine without a serial number that proves it. */
    SOURCE_KEY_LEFT,
    /** An identifier entry found several CIs in the CMDB. */
    DUPLICATE_SET
}
