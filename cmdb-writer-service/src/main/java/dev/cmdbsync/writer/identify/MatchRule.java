package dev.cmdbsync.writer.identify;

/** How an asset was found to be a CI, strongest first. */
public enum MatchRule {
    /** The same asset of the same source was this CI before. */
    SOURCE_KEY,
    /** A serial number or hardware UUID. */
    SERIAL_NUMBER,
    /** The name, with nothing to the contrary. */
    NAME,
    /** A MAC address together with an IP address. */
    MAC_AND_IP,
    /** No CI was found: it is a new one. */
    NONE
}
