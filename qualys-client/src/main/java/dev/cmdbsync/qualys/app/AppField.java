package dev.cmdbsync.qualys.app;

/** Fields of a business application that may be missing. */
public enum AppField {
    /** Such as {@code 1 - Most Critical}. */
    BUSINESS_CRITICALITY("businessCriticality"),
    /** Such as {@code Installed}. */
    STATUS("status"),
    ENVIRONMENT("environment"),
    USED_FOR("usedFor"),
    OPERATIONAL_STATUS("operationalStatus"),
    OWNED_BY("ownedBy"),
    MANAGED_BY("managedBy"),
    SUPPORTED_BY("supportedBy"),
    SUPPORT_GROUP("supportGroup");

    /** The most characters of any of them. */
    public static final int LIMIT = 255;

    private final String key;

    AppField(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
