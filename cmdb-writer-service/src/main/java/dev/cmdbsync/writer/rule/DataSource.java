package dev.cmdbsync.writer.rule;

/**
 * A valid value of {@code cmdb_ci.discovery_source}.
 *
 * @param name the value, exact case
 */
public record DataSource(String sysId, String name, boolean active) implements Rule {}
