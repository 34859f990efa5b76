package dev.cmdbsync.model.event;

/** What happened to a CI. */
public enum ChangeOperation {
    /** It is new. */
    CREATED("dev.cmdbsync.ci.created"),
    /** Columns, child rows or sources differ. */
    UPDATED("dev.cmdbsync.ci.updated"),
    /** Its class is another one; columns and child rows may differ too. */
    RECLASSIFIED("dev.cmdbsync.ci.reclassified");

    private final String eventType;

    ChangeOperation(String eventType) {
        this.eventType = eventType;
    }

    /** The CloudEvents attribute {@code type}. */
    public String eventType() {
        return eventType;
    }
}
