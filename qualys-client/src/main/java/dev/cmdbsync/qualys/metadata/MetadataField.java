package dev.cmdbsync.qualys.metadata;

/** Fields of an asset's business metadata, each with the most characters that Qualys takes. */
public enum MetadataField {
    OPERATIONAL_STATUS("operationalStatus", 128),
    ENVIRONMENT("environment", 128),
    COMPANY("company", 128),
    DEPARTMENT("department", 128),
    OWNED_BY("ownedBy", 255),
    MANAGED_BY("managedBy", 255),
    SUPPORTED_BY("supportedBy", 255),
    SUPPORT_GROUP("supportGroup", 255),
    /** Name of the assigned location. */
    LOCATION_NAME("name", 255),
    /** Qualys documents no limit of the street. */
    LOCATION_STREET("street", 255),
    LOCATION_CITY("city", 128),
    LOCATION_STATE("state", 128),
    LOCATION_COUNTRY("country", 128);

    private final String key;
    private final int limit;

    MetadataField(String key, int limit) {
        this.key = key;
        this.limit = limit;
    }

    /** The most characters of a value. */
    public int limit() {
        return limit;
    }

    String key() {
        return key;
    }

    boolean isLocation() {
        return compareTo(LOCATION_NAME) >= 0;
    }

    void check(String value) {
        if (value.length() > limit) {
            throw new IllegalArgumentException(
                    (isLocation() ? "assignedLocation." : "")
                            + key
                            + " has "
                            + value.length()
                            + " characters; Qualys takes "
                            + limit);
        }
    }
}
