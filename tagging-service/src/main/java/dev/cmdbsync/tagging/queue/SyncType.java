package dev.cmdbsync.tagging.queue;

/** Kinds of changes that are sent. */
public enum SyncType {
    CREATE_TAG,
    CHANGE_TAG,
    DELETE_TAG,
    /** Put tags on assets and take others off them. */
    ASSIGN_TAGS
}
