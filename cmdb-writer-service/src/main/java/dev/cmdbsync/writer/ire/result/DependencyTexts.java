package dev.cmdbsync.writer.ire.result;

import static dev.cmdbsync.writer.ire.result.IreError.ABANDONED;
import static dev.cmdbsync.writer.ire.result.IreError.MULTIPLE_DEPENDENCIES;
import static dev.cmdbsync.writer.ire.result.IreError.MULTI_MATCH;

import java.util.List;

/**
 * Texts of errors between dependent CIs and their hosts, word for word as ServiceNow documents
 * them.
 */
public final class DependencyTexts {
    private DependencyTexts() {}

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

    public static Message lookupInDependentRule(String table) {
        return new Message(
                IreError.NO_LOOKUP_RULES_FOR_DEPENDENT_CI,
                "Cannot have Lookup Rule for a Dependent Identity Rule on '" + table + "'");
    }
}
