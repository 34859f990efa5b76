package dev.cmdbsync.writer.ire.result;

/** What happened to an item. */
public enum Operation {
    INSERT,
    UPDATE,
    NO_CHANGE,
    DELETE,
    UPDATE_WITH_UPGRADE,
    UPDATE_WITH_DOWNGRADE,
    UPDATE_WITH_SWITCH,
    INSERT_AS_PARTIAL,
    INSERT_AS_INCOMPLETE
}
