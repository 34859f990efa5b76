package dev.cmdbsync.writer.table;

/** What a reference column points to. */
sealed interface Reference {
    /** Table that it points to. */
    String table();

    /** A row of another table, which shows as its name. */
    record ToRow(String table, Join join) implements Reference {}

    /** Something of which only the name is known; the column holds that name. */
    record ToName(String table) implements Reference {}

    /** Something whose sys_id is its name. */
    record ToNamesake(String table) implements Reference {}
}
