package dev.cmdbsync.writer.ire.result;

import static dev.cmdbsync.writer.ire.result.IreError.ABANDONED;
import static dev.cmdbsync.writer.ire.result.IreError.INVALID_INPUT_DATA;

import java.util.List;

/** Texts of errors of payloads as a whole, word for word as ServiceNow documents them. */
public final class PayloadTexts {
    private PayloadTexts() {}

    public static Message noDataSource() {
        return new Message(
                INVALID_INPUT_DATA,
                "In payload no data source exist. You need to provide choice value from choice"
                        + " field [discovery_source] in table [cmdb_ci]");
    }

    public static Message invalidDataSource(String source) {
        return new Message(
                INVALID_INPUT_DATA,
                "In payload invalid data source ["
                        + source
                        + "] exist. You need to provide a valid choice value from field"
                        + " [discovery_source] in table [cmdb_ci]");
    }

    public static Message noRelationType(String type) {
        return new Message(
                INVALID_INPUT_DATA,
                "No such relationship with name ["
                        + type
                        + "] exist in table [cmdb_rel_type]. If out-of-box relationship for ["
                        + type
                        + "] has been removed or renamed, it should be restored");
    }

    public static Message invalidParent(String relation, String index) {
        return new Message(
                INVALID_INPUT_DATA,
                "Payload relations '"
                        + relation
                        + "' has invalid parent record index: ["
                        + index
                        + "]");
    }

    public static Message invalidChild(String relation, String index) {
        return new Message(
                INVALID_INPUT_DATA,
                "Payload relations '"
                        + relation
                        + "' has invalid child record index: ["
                        + index
                        + "]");
    }

    public static Message duplicateRelationTypes(String type, List<String> sysIds) {
        return new Message(
                IreError.DUPLICATE_RELATIONSHIP_TYPES,
                "Duplicate relationship type records exists with name ["
                        + type
                        + "] in table [cmdb_rel_type] having sys_ids: ["
                        + String.join(", ", sysIds)
                        + "]");
    }

    public static Message duplicateItems(int first, int second, String table, List<String> fields) {
        return new Message(
                IreError.DUPLICATE_PAYLOAD_RECORDS,
                "Found duplicate items in the payload (index "
                        + first
                        + " and "
                        + second
                        + "), using className ["
                        + table
                        + "] and fields ["
                        + String.join(", ", fields)
                        + "]. Remove duplicate items from payload");
    }

    public static Message duplicateRelated(int first, int second, int item, List<String> fields) {
        return new Message(
                IreError.DUPLICATE_RELATED_PAYLOAD,
                "Found duplicate Related items ("
                        + first
                        + " and "
                        + second
                        + ") in the payload index "
                        + item
                        + " using fields "
                        + String.join(", ", fields));
    }

    public static Message duplicateLookup(int first, int second, int item, List<String> fields) {
        return new Message(
                IreError.DUPLICATE_LOOKUP_PAYLOAD,
                "Found duplicate Lookup items ("
                        + first
                        + " and "
                        + second
                        + ") in the payload index "
                        + item
                        + " using fields "
                        + String.join(", ", fields));
    }

    public static Message unreadable(String why) {
        return new Message(ABANDONED, "Error occurred during parsing input json payload: " + why);
    }

    public static Message errorsInItem(String item) {
        return new Message(
                ABANDONED,
                "While processing relations encountered errors in payload item: " + item);
    }

    public static Message errorWhileProcessing(String source) {
        return new Message(ABANDONED, "Detected error while processing payload from " + source);
    }

    public static Message calledRecursively() {
        return new Message(
                ABANDONED, "Identification engine API got called recursively, aborting...");
    }

    public static Message lockTimeout(String of) {
        return new Message(
                IreError.LOCK_TIMEOUT, "Failed to acquire synchronization lock for " + of);
    }
}
