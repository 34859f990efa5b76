package dev.cmdbsync.writer.table;

import dev.cmdbsync.model.cmdb.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** ServiceNow's tables of rules, for reading; they are edited elsewhere. */
final class RuleTables {
    static final String RELATION_TYPES = "cmdb_rel_type";

    private RuleTables() {}

    static List<CmdbTable> all() {
        return List.of(
                rules(
                        RELATION_TYPES,
                        "relation-types",
                        List.of(
                                TableColumn.text("name", "{t}.name"),
                                TableColumn.text(
                                        "parent_descriptor", "split_part({t}.name, '::', 1)"),
                                TableColumn.text(
                                        "child_descriptor", "split_part({t}.name, '::', 2)"))),
                rules(
                        "cmdb_identifier",
                        "identification-rules",
                        List.of(
                                TableColumn.text("name", "{t}.name"),
                                body("description", "description"),
                                body("applies_to", "appliesTo"),
                                flag("independent", "independent"),
                                flag("active", "active"))),
                entries(
                        "cmdb_identifier_entry",
                        "entries",
                        List.of(
                                flag("exact_count_match", "exactCount"),
                                flag("allow_null_attribute", "allowNull"),
                                flag("allow_fallback", "allowFallback"))),
                entries("cmdb_related_entry", "related", List.of()),
                rules(
                        "sys_choice",
                        "data-sources",
                        List.of(
                                TableColumn.text("name", "'cmdb_ci'"),
                                TableColumn.text("element", "'discovery_source'"),
                                TableColumn.text("value", "{t}.name"),
                                TableColumn.text("label", "{t}.name"),
                                TableColumn.plain(
                                        "inactive",
                                        ColumnType.BOOLEAN,
                                        new Storage.Text(
                                                "(not ({t}.body ->> 'active')::boolean)::text")))),
                rules(
                        "sys_properties",
                        "properties",
                        List.of(TableColumn.text("name", "{t}.name"), body("value", "value"))));
    }

    private static TableColumn body(String column, String field) {
        return TableColumn.text(column, "({t}.body ->> '" + field + "')");
    }

    private static TableColumn flag(String column, String field) {
        return TableColumn.plain(
                column, ColumnType.BOOLEAN, new Storage.Text("({t}.body ->> '" + field + "')"));
    }

    private static CmdbTable rules(String name, String kind, List<TableColumn> columns) {
        List<TableColumn> all = new ArrayList<>(columns);
        all.add(id());
        all.add(TableColumn.text("sys_class_name", "'" + name + "'"));
        all.add(moment("sys_created_on", "created_at"));
        all.add(moment("sys_updated_on", "updated_at"));
        all.add(TableColumn.text("sys_updated_by", "{t}.updated_by"));
        return CmdbTable.of(
                name,
                "rule",
                List.of(),
                Sql.of("{t}.kind = ? and not {t}.removed", kind),
                "{t}.kind, {t}.sys_id",
                all);
    }

    private static CmdbTable entries(String name, String list, List<TableColumn> columns) {
        List<TableColumn> all = new ArrayList<>(columns);
        all.add(
                TableColumn.plain(
                        "identifier", ColumnType.GUID, new Storage.Text("{t}.identifier")));
        all.add(body("table", "table"));
        all.add(body("referenced_field", "referencedField"));
        all.add(
                TableColumn.text(
                        "attributes",
                        "(select string_agg(each, ',')"
                                + " from jsonb_array_elements_text({t}.body -> 'attributes') each)"));
        all.add(
                TableColumn.plain(
                        "order", ColumnType.INTEGER, new Storage.Text("({t}.body ->> 'order')")));
        all.add(body("condition", "condition"));
        all.add(flag("active", "active"));
        all.add(id());
        all.add(TableColumn.text("sys_class_name", "'" + name + "'"));
        all.add(moment("sys_updated_on", "updated_at"));
        return CmdbTable.of(
                name,
                """
                (select e.body ->> 'sysId' as sys_id, r.sys_id as identifier, e.body, r.updated_at
                   from rule r, jsonb_array_elements(r.body -> '%s') as e (body)
                  where r.kind = 'identification-rules' and not r.removed)"""
                        .formatted(list),
                List.of(),
                Sql.TRUE,
                "{t}.sys_id",
                all);
    }

    private static TableColumn id() {
        return TableColumn.plain("sys_id", ColumnType.GUID, new Storage.Text("{t}.sys_id"));
    }

    private static TableColumn moment(String name, String column) {
        return TableColumn.moment(name, new Storage.Moment("{t}." + column, true));
    }
}
