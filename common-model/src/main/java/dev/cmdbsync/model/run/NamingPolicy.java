package dev.cmdbsync.model.run;

/**
 * How a CI gets its name from an asset (MOD-1). Each policy falls through to the next source that
 * has a value.
 */
public enum NamingPolicy {
    /** NetBIOS name, host part of the DNS name, asset name, address. */
    HOST_NAME,
    /**
     * {@code NetBIOS (IP)}; without an IP the NetBIOS name; without a NetBIOS name the DNS name;
     * last the IP.
     */
    NETBIOS_WITH_IP,
    /** Fully qualified DNS name, then as {@link #HOST_NAME}. */
    FQDN,
    /** Qualys' asset name, then as {@link #HOST_NAME}. */
    ASSET_NAME
}
