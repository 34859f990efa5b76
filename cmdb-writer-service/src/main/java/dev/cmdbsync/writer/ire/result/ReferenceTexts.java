package dev.cmdbsync.writer.ire.result;

import static dev.cmdbsync.writer.ire.result.IreError.INVALID_INPUT_DATA;

/**
 * Texts of warnings about reference items. ServiceNow documents none: these are ours, and say what
 * to do.
 */
public final class ReferenceTexts {
    private ReferenceTexts() {}

    public static Message noReference(String field, String table) {
        return notFilled(
                field,
                table,
                "it is no reference. Name a reference field, or add a reference rule for it");
    }

    public static Message engineField(String field, String table) {
        return notFilled(field, table, "the engine keeps it itself. Leave the reference item out");
    }

    public static Message otherClass(String field, String table, String referenced, String fits) {
        return notFilled(
                field,
                table,
                "it refers to class ["
                        + fits
                        + "] and the referenced item is of class ["
                        + referenced
                        + "]. Refer to an item of that class, or change the reference rule");
    }

    public static Message noReferencedItem(String field, String table, String internalId) {
        return notFilled(
                field,
                table,
                "payload has no item with internal_id ["
                        + internalId
                        + "]. Add the item to the payload");
    }

    public static Message notWritten(String field, String table, String internalId) {
        return notFilled(
                field,
                table,
                "the item with internal_id ["
                        + internalId
                        + "] was not written as a CI. Correct that item and send both again");
    }

    public static Message noReferencingItem(String field, String internalId) {
        return new Message(
                INVALID_INPUT_DATA,
                "reference field '"
                        + field
                        + "' was not filled: payload has no item, lookup or related item with"
                        + " internal_id ["
                        + internalId
                        + "]. Add it to the payload");
    }

    private static Message notFilled(String field, String table, String why) {
        return new Message(
                INVALID_INPUT_DATA,
                "reference field '" + field + "' in table '" + table + "' was not filled: " + why);
    }
}
