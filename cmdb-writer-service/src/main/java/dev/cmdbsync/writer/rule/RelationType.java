package dev.cmdbsync.writer.rule;

/**
 * A kind of relation between CIs (a {@code cmdb_rel_type}).
 *
 * @param name {@code parent's view::child's view}, {@code Runs on::Runs}
 */
public record RelationType(String sysId, String name, boolean active) implements Rule {}
