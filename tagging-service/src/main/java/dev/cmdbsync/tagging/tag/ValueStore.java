package dev.cmdbsync.tagging.tag;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.tagging.plan.ValueOfCis;
import dev.cmdbsync.tagging.settings.ApplicationTables;
import dev.cmdbsync.tagging.settings.TagAttribute;
import dev.cmdbsync.tagging.settings.TagSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values that CIs have in the columns of the attributes. */
@ApplicationScoped
public class ValueStore {
    private final Sql sql;

    ValueStore(Sql sql) {
        this.sql = sql;
    }

    /** Values of all maintained attributes. */
    public List<ValueOfCis> of(String sourceId, TagSettings settings) {
        Map<Boolean, List<TagAttribute>> kinds =
                settings.maintained().stream()
                        .collect(
                                Collectors.partitioningBy(
                                        each -> ApplicationTables.contains(each.table())));
        List<ValueOfCis> values = new ArrayList<>();
        values.addAll(ofAssets(sourceId, kinds.getOrDefault(false, List.of())));
        values.addAll(ofApplications(kinds.getOrDefault(true, List.of())));
        return values;
    }

    private List<ValueOfCis> ofAssets(String sourceId, List<TagAttribute> attributes) {
        return sql.list(
                """
                select t.id, c.columns ->> t.col as value, count(distinct a.asset_id) as assets,
                       array_agg(distinct c.columns ->> 'ip_address')
                           filter (where t.network and c.columns -> 'ip_address' is not null)
                           as addresses
                  from ci_asset a
                  join ci c on c.sys_id = a.sys_id
                  join jsonb_to_recordset(?::jsonb) as t %s
                    on t.classes is null or c.class_name = any(t.classes)
                 where a.source_id = ? and c.columns -> t.col is not null
                 group by t.id, c.columns ->> t.col"""
                        .formatted(AttributeTables.COLUMNS),
                row ->
                        new ValueOfCis(
                                row.getString("id"),
                                row.getString("value"),
                                row.getLong("assets"),
                                Sql.texts(row, "addresses"),
                                null),
                AttributeTables.json(attributes),
                sourceId);
    }

    /** Of several records of one name the most critical counts. */
    private List<ValueOfCis> ofApplications(List<TagAttribute> attributes) {
        return sql.list(
                """
                select t.id, c.columns ->> t.col as value, max(m.score) as score
                  from jsonb_to_recordset(?::jsonb) as t %s
                  join ci c on c.class_name = any(t.classes)
                  left join criticality_mapping m
                    on m.source_value = lower(
                           coalesce(c.columns ->> 'business_criticality',
                                    c.columns ->> 'busines_criticality'))
                   and m.source_table = t.classes[1]
                 where c.columns -> t.col is not null
                 group by t.id, c.columns ->> t.col"""
                        .formatted(AttributeTables.COLUMNS),
                row ->
                        new ValueOfCis(
                                row.getString("id"),
                                row.getString("value"),
                                0,
                                List.of(),
                                Sql.number(row, "score") == null ? null : row.getInt("score")),
                AttributeTables.json(attributes));
    }
}
