package dev.cmdbsync.uploader.address;

/** Sets of addresses that are kept. */
public enum AddressSet {
    /** Of the CIs of the CMDB. */
    CMDB,
    /** That the subscription may scan. */
    SUBSCRIBED,
    /** Of hosts that were scanned; part of those that are subscribed. */
    MANAGED,
    /** In the CMDB and not managed by Qualys. */
    CMDB_ONLY,
    /** Managed by Qualys and unknown to the CMDB. */
    QUALYS_ONLY,
    /** Managed by both. */
    BOTH
}
