package dev.cmdbsync.qualys.tag;

/** By what Qualys decides which assets have a tag. */
public enum RuleType {
    /** By nothing: it is put on assets one by one. */
    STATIC,
    GROOVY,
    OS_REGEX,
    /** By addresses: the text is a list of them and of ranges. */
    NETWORK_RANGE,
    NETWORK_RANGE_ENHANCED,
    NAME_CONTAINS,
    INSTALLED_SOFTWARE,
    OPEN_PORTS,
    VULN_EXIST,
    ASSET_SEARCH,
    NETWORK_TAG,
    NETWORK,
    CLOUD_ASSET,
    /** By a query in Qualys' search tokens. */
    GLOBAL_ASSET_VIEW,
    TAGSET,
    /** By business metadata. */
    BUSINESS_INFORMATION,
    VULN_DETECTION
}
