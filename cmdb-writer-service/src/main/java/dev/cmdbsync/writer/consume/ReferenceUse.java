package dev.cmdbsync.writer.consume;

/** What became of a reference. */
enum ReferenceUse {
    /** Its candidate is what was applied last. */
    SETTLED,
    /** Its candidate was read from the topic. */
    RESOLVED,
    /** Its candidate was not on the topic any more. */
    GONE
}
