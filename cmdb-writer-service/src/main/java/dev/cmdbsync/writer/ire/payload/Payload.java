package dev.cmdbsync.writer.ire.payload;

import java.util.List;

/**
 * What one call sends.
 *
 * @param items CIs, in the order in which relations count them
 * @param relations between items
 * @param references columns that take the sys_id of another item
 */
public record Payload(
        List<PayloadItem> items, List<PayloadRelation> relations, List<ReferenceItem> references) {
    /** Copies what it is given. */
    public Payload {
        items = List.copyOf(items);
        relations = List.copyOf(relations);
        references = List.copyOf(references);
    }
}
