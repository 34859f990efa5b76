package dev.cmdbsync.model.event;

/** What happened to a CI. */
public enum ChangeOperation {
    /** It is new. */
    CREATED("dev.cmdbsync.ci.created"),
    /** Columns, child rows or sources differ. */
    UPDATED("dev.cmdbsync.ci.updated"),
    /** Its class is another one; columns and child rows may differ too. */
    RECLASSIFIED("dev.cmdbsync.ci.reclassified"),
    /**
     * It turned out to be the same as another one, which goes on for both; its state is removed.
     */
    MERGED("dev.cmdbsync.ci.merged"),
    /** A merge was undone: it is there again. */
    RESTORED("dev.cmdbsync.ci.restored"),
    /** Somebody deleted it; its state is removed. */
    DELETED("dev.cmdbsync.ci.deleted");

    private final String eventType;

    ChangeOperation(String eventType) {
        this.eventType = eventType;
    }

    /** The CloudEvents attribute {@code type}. */
    public String eventType() {
        return eventType;
    }

    /** Whether the CI is no more, so that its state is removed. */
    public boolean endsTheCi() {
        return this == MERGED || this == DELETED;
    }
}
