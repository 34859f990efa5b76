package dev.cmdbsync.qualys.ip;

/** By what Qualys knows a host again. */
public enum TrackingMethod {
    IP,
    DNS,
    NETBIOS
}
