package dev.cmdbsync.transform.classification;

/**
 * The class of an asset and what chose it.
 *
 * @param className CI class
 * @param mapping name of the mapping, for people
 * @param kind kind of the mapping
 */
public record Classification(String className, String mapping, Kind kind) {
    /** Kinds of mappings, in the order in which they are tried. */
    public enum Kind {
        /** Computer CI class mapping (QCS-15). */
        COMPUTER_CLASS,
        /** Hardware category mapping (QCS-16). */
        HARDWARE_CATEGORY,
        /** None fitted; the schedule's fallback class. */
        FALLBACK
    }
}
