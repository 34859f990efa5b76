package dev.cmdbsync.writer.ire.payload;

/**
 * Fills a column with the sys_id of another item.
 *
 * @param field the column
 * @param referenced internal id of the item whose sys_id it takes
 * @param referencedBy internal id of the item or sub-item with the column
 */
public record ReferenceItem(String field, String referenced, String referencedBy) {}
