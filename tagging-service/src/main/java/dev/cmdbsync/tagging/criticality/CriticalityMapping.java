package dev.cmdbsync.tagging.criticality;

/**
 * What a criticality of the CMDB is in Qualys.
 *
 * @param sourceTable {@code cmdb_ci_business_app} or {@code cmdb_ci_service}
 * @param sourceValue value of its criticality column; case does not count
 * @param score Qualys' criticality, 1 to 5
 */
public record CriticalityMapping(String sourceTable, String sourceValue, int score) {}
