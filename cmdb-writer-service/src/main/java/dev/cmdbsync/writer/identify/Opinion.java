package dev.cmdbsync.writer.identify;

/** Whether two descriptions are one machine. */
enum Opinion {
    /** One machine. */
    SAME,
    /** The evidence conflicts or does not suffice: a question for people. */
    UNCLEAR,
    /** Two machines. */
    OTHER
}
