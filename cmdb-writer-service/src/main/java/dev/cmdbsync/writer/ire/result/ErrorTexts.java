package dev.cmdbsync.writer.ire.result;

import static dev.cmdbsync.writer.ire.result.IreError.ABANDONED;
import static dev.cmdbsync.writer.ire.result.IreError.INVALID_INPUT_DATA;
import static dev.cmdbsync.writer.ire.result.IreError.MULTI_MATCH;

import java.util.List;

/** Texts of errors of single items, word for word as ServiceNow documents them. */
public final class ErrorTexts {
    private ErrorTexts() {}

    public static Message ruleMissing(String table) {
        return new Message(
                IreError.IDENTIFICATION_RULE_MISSING,
                "Identity Rule Missing for table [" + table + "]");
    }

    public static Message missingMatchingAttributes(String table, String item) {
        return new Message(
                IreError.MISSING_MATCHING_ATTRIBUTES,
                "In payload missing minimum set of input values for criterion (matching) attributes"
                        + " from identify rule for table ["
                        + table
                        + "]. Add these input values in payload item '"
                        + item
                        + "'");
    }

    public static Message classNameInIndependentRule(String table) {
        return new Message(
                IreError.NO_CLASS_NAME_FOR_INDEPENDENT_CI,
                "Cannot have 'sys_class_name' as a key field in an Independent Identity Rule on '"
                        + table
                        + "'");
    }

    public static Message lookupRuleMissing(String table, String lookup) {
        return new Message(
                IreError.IDENTIFICATION_RULE_FOR_LOOKUP_MISSING,
                "Identity Rule for table ["
                        + table
                        + "] missing Lookup Rule for class ["
                        + lookup
                        + "]");
    }

    public static Message relatedRuleMissing(String table, String related) {
        return new Message(
                IreError.IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING,
                "Identity Rule for table ["
                        + table
                        + "] missing Related Rule for class ["
                        + related
                        + "]");
    }

    public static Message invalidSysId(String sysId, String table) {
        return new Message(
                INVALID_INPUT_DATA,
                "Found invalid sys_id in payload. No record with sys_id ["
                        + sysId
                        + "] exist in table ["
                        + table
                        + "] or is a duplicate record with [duplicate_of] field set to a main CI");
    }

    public static Message duplicateRecords(String table, List<String> fields) {
        return new Message(
                IreError.MULTIPLE_DUPLICATE_RECORDS,
                "Found duplicate records in table ["
                        + table
                        + "] using fields ["
                        + String.join(", ", fields)
                        + "]");
    }

    public static Message requiredAttributeEmpty(String field, String table) {
        return new Message(
                IreError.REQUIRED_ATTRIBUTE_EMPTY,
                "Missing mandatory field ["
                        + field
                        + "] in table ["
                        + table
                        + "]. Add input value for mandatory field in payload");
    }

    public static Message matchedRecordGone(String sysId, String table) {
        return new Message(
                ABANDONED,
                "Can't find matched record with sys_id [" + sysId + "] in table [" + table + "]");
    }

    public static Message duplicateLookups(String table, List<String> fields, String reference) {
        return new Message(
                MULTI_MATCH,
                "Found duplicate records in lookup table ["
                        + table
                        + "] using fields ["
                        + String.join(", ", fields)
                        + "] and reference field ["
                        + reference
                        + "]");
    }

    public static Message reclassificationNotAllowed(String from, String to) {
        return new Message(
                IreError.RECLASSIFICATION_NOT_ALLOWED,
                "CI Reclassification not allowed from class: [" + from + "] to [" + to + "]");
    }

    public static Message insertNotAllowed(String table, String source) {
        return new Message(
                IreError.INSERT_NOT_ALLOWED_FOR_SOURCE,
                "Insert into ["
                        + table
                        + "] is blocked for data source ["
                        + source
                        + "] by IRE data source rule");
    }

    public static Message unknownField(String field, String table) {
        return new Message(
                INVALID_INPUT_DATA, "unknown field '" + field + "' in table '" + table + "'");
    }

    public static Message valueCut(String field, String table, int length) {
        return new Message(
                INVALID_INPUT_DATA,
                "value of field '"
                        + field
                        + "' in table '"
                        + table
                        + "' was cut to "
                        + length
                        + " characters");
    }
}
