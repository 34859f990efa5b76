package dev.cmdbsync.writer.ire.result;

import static dev.cmdbsync.writer.ire.result.IreError.ABANDONED;
import static dev.cmdbsync.writer.ire.result.IreError.INVALID_INPUT_DATA;
import static dev.cmdbsync.writer.ire.result.IreError.MULTIPLE_DEPENDENCIES;
import static dev.cmdbsync.writer.ire.result.IreError.MULTI_MATCH;

import java.util.List;

/** The texts of all errors, word for word as ServiceNow documents them. */
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

    public static Message lookupInDependentRule(String table) {
        return new Message(
                IreError.NO_LOOKUP_RULES_FOR_DEPENDENT_CI,
                "Cannot have Lookup Rule for a Dependent Identity Rule on '" + table + "'");
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

    public static Message lockTimeout(String of) {
        return new Message(
                IreError.LOCK_TIMEOUT, "Failed to acquire synchronization lock for " + of);
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

    public static Message missingDependency(String table, List<String> rules, String item) {
        return new Message(
                IreError.MISSING_DEPENDENCY,
                "In payload no relations defined for dependent class ["
                        + table
                        + "] that matches any containment/hosting rules: ["
                        + String.join(", ", rules)
                        + "]. Add appropriate relations in payload for '"
                        + item
                        + "'");
    }

    public static Message metadataRuleMissing(String table) {
        return new Message(
                IreError.METADATA_RULE_MISSING,
                "No containment or hosting rules defined for dependent class ["
                        + table
                        + "]. Add containment/hosting rules for ‘"
                        + table
                        + "'");
    }

    public static Message multipleDependencies(String first, String second) {
        return new Message(
                MULTIPLE_DEPENDENCIES,
                "Found multiple dependent relation items ["
                        + first
                        + "] and ["
                        + second
                        + "] in payload");
    }

    public static Message multiplePaths(String from, String to) {
        return new Message(
                MULTIPLE_DEPENDENCIES,
                "Multiple paths leading to the same destination: " + from + " -> " + to);
    }

    public static Message dependsOnFaulty(String item, String faulty) {
        return new Message(
                ABANDONED,
                "Abandoning processing payload item '"
                        + item
                        + "', since its depends on payload item '"
                        + faulty
                        + "' has errors");
    }

    public static Message matchedRecordGone(String sysId, String table) {
        return new Message(
                ABANDONED,
                "Can't find matched record with sys_id [" + sysId + "] in table [" + table + "]");
    }

    public static Message calledRecursively() {
        return new Message(
                ABANDONED, "Identification engine API got called recursively, aborting...");
    }

    public static Message errorWhileProcessing(String source) {
        return new Message(ABANDONED, "Detected error while processing payload from " + source);
    }

    public static Message errorsInItem(String item) {
        return new Message(
                ABANDONED,
                "While processing relations encountered errors in payload item: " + item);
    }

    public static Message unreadable(String why) {
        return new Message(ABANDONED, "Error occurred during parsing input json payload: " + why);
    }

    public static Message duplicateDependents(String type, String hostClass, String hostId) {
        return new Message(
                MULTI_MATCH,
                "Duplicate dependent records found having relationship ["
                        + type
                        + "] with same CI (className:["
                        + hostClass
                        + "], sysId:["
                        + hostId
                        + "])");
    }

    public static Message multipleRelations(String first, String second) {
        return new Message(
                MULTI_MATCH,
                "Found multiple relations between payload items: '"
                        + first
                        + "' and '"
                        + second
                        + "'");
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

    public static Message qualificationLoop(String relation) {
        return new Message(
                IreError.QUALIFICATION_LOOP,
                "Qualification chain has loop that contains relation '" + relation + "'");
    }

    public static Message typeConflict(String first, String second) {
        return new Message(
                IreError.TYPE_CONFLICT_IN_QUALIFICATION,
                "Invalid payload, qualification chain has multiple possible paths for payload"
                        + " items: '"
                        + first
                        + "' and '"
                        + second
                        + "'");
    }

    public static Message reclassificationNotAllowed(String from, String to) {
        return new Message(
                IreError.RECLASSIFICATION_NOT_ALLOWED,
                "CI Reclassification not allowed from class: [" + from + "] to [" + to + "]");
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

    public static Message insertNotAllowed(String table, String source) {
        return new Message(
                IreError.INSERT_NOT_ALLOWED_FOR_SOURCE,
                "Insert into ["
                        + table
                        + "] is blocked for data source ["
                        + source
                        + "] by IRE data source rule");
    }

    /** A warning: the column is left out. */
    public static Message unknownField(String field, String table) {
        return new Message(
                INVALID_INPUT_DATA, "unknown field '" + field + "' in table '" + table + "'");
    }

    /** A warning: the value is cut. */
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
