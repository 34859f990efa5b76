package dev.cmdbsync.qualys.call;

/** APIs with a limit of their own. */
public enum QualysApi {
    /** Subscribed addresses, {@code fo/asset/ip}. */
    FO_IP,
    /** Asset groups, {@code fo/asset/group}. */
    FO_GROUP,
    /** Addresses that are never scanned, {@code fo/asset/excluded_ip}. */
    FO_EXCLUDED_IP,
    /** Hosts of the vulnerability management, {@code fo/asset/host}. */
    FO_HOST,
    /** Tags, {@code am/tag}. */
    QPS_TAG,
    /** Host assets, {@code am/hostasset}. */
    QPS_HOST_ASSET,
    /** Business metadata of assets, on the gateway. */
    ASSET_METADATA,
    /** Business applications, on the gateway. */
    BUSINESS_APP,
    /** Assets of a connector, on the gateway. */
    CONNECTOR_SYNC
}
