package dev.cmdbsync.model.cmdb;

import org.jspecify.annotations.Nullable;

/**
 * One class of the CMDB.
 *
 * @param name table name, for example {@code cmdb_ci_win_server}
 * @param label name for people
 * @param parent table name of the class it extends; null for the root {@code cmdb}
 */
public record CiClass(String name, String label, @Nullable String parent) {}
