package dev.cmdbsync.writer.table;

/**
 * A table beside the one being read, joined only where a request needs it. It never adds or drops
 * rows.
 *
 * @param suffix what is added to the alias of the table being read to name this one
 * @param sql the join, with {@code {t}} for the alias of the table being read
 */
record Join(String suffix, String sql) {
    static Join ci(String suffix, String keySql) {
        return of(suffix, "ci", "sys_id", keySql);
    }

    static Join of(String suffix, String table, String column, String keySql) {
        return new Join(
                suffix,
                "left join %s {t}_%s on {t}_%s.%s = %s"
                        .formatted(table, suffix, suffix, column, keySql));
    }

    /** Whether a template reads from this table. */
    boolean isReadBy(String template) {
        return template.contains("{t}_" + suffix + ".");
    }
}
