package dev.cmdbsync.writer.table;

/**
 * Where a column's value is in the database. The SQL is a template in which {@code {t}} stands for
 * the alias of the table.
 */
sealed interface Storage {
    /** The template of the value as it is stored. */
    String sql();

    /** The template of the value as text on the wire; null or empty text for none. */
    String wireSql();

    /** Text, whatever its kind: numbers, dates and booleans as ServiceNow writes them. */
    record Text(String sql) implements Storage {
        @Override
        public String wireSql() {
            return sql;
        }
    }

    /**
     * A {@code timestamptz}, shown to the second.
     *
     * @param mandatory whether it is never null; an index serves its order only then
     */
    record Moment(String sql, boolean mandatory) implements Storage {
        @Override
        public String wireSql() {
            return "to_char(" + sql + " at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')";
        }
    }

    /** The {@code uuid} of a CI, shown as 32 hexadecimal digits. */
    record CiId(String sql, boolean mandatory) implements Storage {
        @Override
        public String wireSql() {
            return "replace(" + sql + "::text, '-', '')";
        }
    }

    /**
     * A sys_id that is computed from a row's key, see {@link RowIds}.
     *
     * @param keySql the part of the key that can be told from the sys_id and is indexed
     * @param key what that part is
     * @param orderSql order of the sys_ids in terms that an index serves
     */
    record RowId(String sql, String keySql, RowIds.Key key, String orderSql) implements Storage {
        @Override
        public String wireSql() {
            return sql;
        }
    }
}
