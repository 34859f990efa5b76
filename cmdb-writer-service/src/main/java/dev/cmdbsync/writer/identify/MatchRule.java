package dev.cmdbsync.writer.identify;

/** How an asset was found to be a CI. */
public enum MatchRule {
    /** The same asset of the same source was this CI before. */
    SOURCE_KEY,
    /** The id of a cloud instance. */
    CLOUD_INSTANCE,
    /** A serial number or hardware UUID. */
    SERIAL_NUMBER,
    /** The name, with nothing to the contrary. */
    NAME,
    /** A MAC address together with an IP address. */
    MAC_AND_IP,
    /** Other columns that an identifier entry asks for. */
    ATTRIBUTES,
    /** The coalesce fields of a transform map. */
    COALESCE,
    /** No CI was found: it is a new one. */
    NONE
}
