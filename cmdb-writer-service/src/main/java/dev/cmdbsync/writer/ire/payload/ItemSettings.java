package dev.cmdbsync.writer.ire.payload;

/**
 * How an item may change the class of its CI.
 *
 * @param updateWithoutUpgrade update attributes, but do not move to a more special class
 * @param updateWithoutDowngrade update attributes, but do not move to a more general class
 * @param updateWithoutSwitch update attributes, but do not move to another branch
 * @param skipRestrictionRules pass over reclassification restrictions
 */
public record ItemSettings(
        boolean updateWithoutUpgrade,
        boolean updateWithoutDowngrade,
        boolean updateWithoutSwitch,
        boolean skipRestrictionRules) {
    /** Nothing special. */
    public static final ItemSettings NONE = new ItemSettings(false, false, false, false);
}
