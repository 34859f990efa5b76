package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import java.util.Optional;

/** A column in a SELECT. Whatever SQL is asked of it, the joins for that SQL are added. */
record BoundColumn(Scope scope, CmdbTable table, String alias, TableColumn column) {
    ColumnType type() {
        return column.type();
    }

    Storage storage() {
        return column.storage();
    }

    /** Any template of this column's table. */
    String render(String template) {
        return scope.render(table, alias, template);
    }

    /** The value as it is stored. */
    String sql() {
        return render(storage().sql());
    }

    /** The value as text on the wire; null or empty text for none. For references the sys_id. */
    String wireSql() {
        return column.reference() instanceof Reference.ToName(String target)
                ? RowIds.namedSql(target, sql())
                : render(storage().wireSql());
    }

    /** What people see of the value: the name of what a reference points to. */
    String displaySql() {
        return switch (column.reference()) {
            case null -> wireSql();
            case Reference.ToName _, Reference.ToNamesake _ -> sql();
            case Reference.ToRow _ -> walk("name").orElseThrow().wireSql();
        };
    }

    /** A column of what this reference points to; empty when there is none. */
    Optional<BoundColumn> walk(String name) {
        return switch (column.reference()) {
            case null -> Optional.empty();
            case Reference.ToName(String target) -> ofName(target, name);
            case Reference.ToNamesake _ ->
                    name.equals("name") || name.equals("sys_id")
                            ? of(TableColumn.plain(name, ColumnType.STRING, storage()))
                            : Optional.empty();
            case Reference.ToRow(String target, Join join) ->
                    scope.catalog()
                            .dotWalk(target)
                            .flatMap(
                                    to ->
                                            to.column(name)
                                                    .map(
                                                            each ->
                                                                    new BoundColumn(
                                                                            scope,
                                                                            to,
                                                                            scope.join(
                                                                                    table, alias,
                                                                                    join),
                                                                            each)));
        };
    }

    private Optional<BoundColumn> ofName(String target, String name) {
        return switch (name) {
            case "name" -> of(TableColumn.plain(name, ColumnType.STRING, storage()));
            case "sys_id" ->
                    of(
                            TableColumn.plain(
                                    name,
                                    ColumnType.GUID,
                                    new Storage.Text(RowIds.namedSql(target, storage().sql()))));
            default -> Optional.empty();
        };
    }

    private Optional<BoundColumn> of(TableColumn other) {
        return Optional.of(new BoundColumn(scope, table, alias, other));
    }
}
