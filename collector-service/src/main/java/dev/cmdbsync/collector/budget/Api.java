package dev.cmdbsync.collector.budget;

/** APIs of Qualys with a limit of their own. */
public enum Api {
    /** Search for assets on the gateway. */
    GAV_SEARCH,
    /** List of certificates on the gateway. */
    CERTVIEW_LIST,
    /** List of asset groups on the API server. */
    FO_GROUPS
}
