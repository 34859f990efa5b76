package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A column that can be read and queried.
 *
 * @param name name on the wire
 * @param type kind of value
 * @param storage where the value is
 * @param reference what it points to; null when it is no reference
 */
record TableColumn(String name, ColumnType type, Storage storage, @Nullable Reference reference) {
    static TableColumn plain(String name, ColumnType type, Storage storage) {
        return new TableColumn(name, type, storage, null);
    }

    static TableColumn text(String name, String sql) {
        return plain(name, ColumnType.STRING, new Storage.Text(sql));
    }

    static TableColumn moment(String name, Storage.Moment moment) {
        return plain(name, ColumnType.GLIDE_DATE_TIME, moment);
    }

    static TableColumn reference(String name, Storage storage, Reference reference) {
        return new TableColumn(name, ColumnType.REFERENCE, storage, reference);
    }
}
