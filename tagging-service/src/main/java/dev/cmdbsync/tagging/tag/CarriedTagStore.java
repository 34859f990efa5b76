package dev.cmdbsync.tagging.tag;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.qualys.tag.RuleType;
import dev.cmdbsync.tagging.plan.Assignment;
import dev.cmdbsync.tagging.settings.TagAttribute;
import dev.cmdbsync.tagging.settings.TagSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** Which asset carries which static tag. */
@ApplicationScoped
public class CarriedTagStore {
    private final Sql sql;

    CarriedTagStore(Sql sql) {
        this.sql = sql;
    }

    /** Assets by what has to change for them; those that were refused are left out. */
    public List<Assignment> difference(String sourceId, TagSettings settings) {
        List<TagAttribute> attributes =
                settings.enabled()
                        ? settings.maintained().stream()
                                .filter(each -> each.rule() == RuleType.STATIC)
                                .toList()
                        : List.of();
        String rows = AttributeTables.json(attributes);
        return sql.list(
                """
                with wanted as (
                    select distinct a.asset_id,
                           'value/' || t.id || '/' || (c.columns ->> t.col) as tag_key
                      from ci_asset a
                      join ci c on c.sys_id = a.sys_id
                      join jsonb_to_recordset(?::jsonb) as t %s
                        on t.classes is null or c.class_name = any(t.classes)
                     where a.source_id = ? and c.columns -> t.col is not null
                ), possible as (
                    select w.asset_id, w.tag_key
                      from wanted w
                      join made_tag m on m.source_id = ? and m.tag_key = w.tag_key
                                     and m.rule_type = 'STATIC'
                ), carried as (
                    select asset_id, tag_key from carried_tag where source_id = ?
                ), difference as (
                    select asset_id, tag_key, c.is_carried is null as is_more
                      from (select asset_id, tag_key, true as is_wanted from possible) p
                      full join (select asset_id, tag_key, true as is_carried from carried) c
                           using (asset_id, tag_key)
                     where p.is_wanted is null or c.is_carried is null
                ), by_asset as (
                    select asset_id,
                           coalesce(array_agg(tag_key order by tag_key) filter (where is_more),
                                    '{}') as more,
                           coalesce(array_agg(tag_key order by tag_key) filter (where not is_more),
                                    '{}') as less
                      from difference
                     group by asset_id
                )
                select more, less, array_agg(asset_id order by asset_id) as assets
                  from by_asset b
                 where not exists (select from refusal r
                                    where r.source_id = ? and r.subject = 'asset/' || b.asset_id)
                 group by more, less
                 order by more, less"""
                        .formatted(AttributeTables.COLUMNS),
                row ->
                        new Assignment(
                                Sql.texts(row, "more"),
                                Sql.texts(row, "less"),
                                Sql.numbers(row, "assets")),
                rows,
                sourceId,
                sourceId,
                sourceId,
                sourceId);
    }

    /** How many assets carry any tag. */
    public long carrying(String sourceId) {
        return sql.number(
                "select count(distinct asset_id) from carried_tag where source_id = ?", sourceId);
    }

    /** How many assets carry a tag. */
    public long carrying(String sourceId, String tagKey) {
        return sql.number(
                "select count(*) from carried_tag where source_id = ? and tag_key = ?",
                sourceId,
                tagKey);
    }

    /** These assets have been given some tags and lost others. Joins the caller's transaction. */
    public void changed(
            String sourceId,
            Collection<Long> assets,
            Collection<String> more,
            Collection<String> less) {
        if (assets.isEmpty()) {
            return;
        }
        sql.update(
                """
                insert into carried_tag (source_id, asset_id, tag_key)
                select ?, a, t from unnest(?::bigint[]) a, unnest(?::text[]) t
                on conflict on constraint carried_tag_pk do nothing""",
                sourceId,
                assets,
                more);
        sql.update(
                """
                delete from carried_tag
                 where source_id = ? and asset_id = any(?::bigint[]) and tag_key = any(?)""",
                sourceId,
                assets,
                less);
    }

    /**
     * Exactly these assets carry a tag. Those that no CI stands for are left out: whoever gave them
     * the tag may keep it there.
     */
    @Transactional
    public void carriers(String sourceId, String tagKey, Collection<Long> assets) {
        sql.update(
                """
                delete from carried_tag
                 where source_id = ? and tag_key = ? and asset_id <> all(?::bigint[])""",
                sourceId,
                tagKey,
                assets);
        sql.update(
                """
                insert into carried_tag (source_id, asset_id, tag_key)
                select distinct ?, a.asset_id, ?
                  from ci_asset a
                 where a.source_id = ? and a.asset_id = any(?::bigint[])
                on conflict on constraint carried_tag_pk do nothing""",
                sourceId,
                tagKey,
                sourceId,
                assets);
    }
}
