package dev.cmdbsync.writer.ire.result;

/** Codes of errors and warnings, as ServiceNow names them. */
public enum IreError {
    IDENTIFICATION_RULE_MISSING(false),
    MISSING_MATCHING_ATTRIBUTES(true),
    NO_CLASS_NAME_FOR_INDEPENDENT_CI(false),
    IDENTIFICATION_RULE_FOR_LOOKUP_MISSING(false),
    IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING(false),
    NO_LOOKUP_RULES_FOR_DEPENDENT_CI(false),
    INVALID_INPUT_DATA(false),
    DUPLICATE_RELATIONSHIP_TYPES(false),
    DUPLICATE_PAYLOAD_RECORDS(false),
    LOCK_TIMEOUT(false),
    MULTIPLE_DUPLICATE_RECORDS(false),
    REQUIRED_ATTRIBUTE_EMPTY(true),
    MISSING_DEPENDENCY(true),
    METADATA_RULE_MISSING(false),
    MULTIPLE_DEPENDENCIES(false),
    ABANDONED(false),
    MULTI_MATCH(false),
    QUALIFICATION_LOOP(false),
    TYPE_CONFLICT_IN_QUALIFICATION(false),
    RECLASSIFICATION_NOT_ALLOWED(false),
    DUPLICATE_RELATED_PAYLOAD(false),
    DUPLICATE_LOOKUP_PAYLOAD(false),
    INSERT_NOT_ALLOWED_FOR_SOURCE(true);

    private final boolean completable;

    IreError(boolean completable) {
        this.completable = completable;
    }

    /** Whether a later payload may complete an item that failed by it. */
    public boolean isCompletable() {
        return completable;
    }
}
