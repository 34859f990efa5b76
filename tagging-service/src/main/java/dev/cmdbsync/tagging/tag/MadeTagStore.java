package dev.cmdbsync.tagging.tag;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags that stand for wanted ones. */
@ApplicationScoped
public class MadeTagStore {
    private final Sql sql;
    private final Clock clock;

    MadeTagStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** All of a source by key. */
    public Map<String, MadeTag> of(String sourceId) {
        Map<String, MadeTag> made = new HashMap<>();
        sql.list("select * from made_tag where source_id = ?", MadeTagStore::tag, sourceId)
                .forEach(each -> made.put(each.key(), each));
        return made;
    }

    /** Keeps a tag as it is now. Joins the caller's transaction. */
    public void save(String sourceId, MadeTag tag) {
        sql.update(
                """
                insert into made_tag (source_id, tag_key, tag_id, name, parent_id, rule_type,
                                      rule_text, criticality, ours, sent_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint made_tag_pk
                do update set tag_id = excluded.tag_id, name = excluded.name,
                              parent_id = excluded.parent_id, rule_type = excluded.rule_type,
                              rule_text = excluded.rule_text, criticality = excluded.criticality,
                              ours = excluded.ours,
                              announced = made_tag.announced and made_tag.tag_id = excluded.tag_id,
                              sent_at = excluded.sent_at""",
                sourceId,
                tag.key(),
                tag.tagId(),
                tag.name(),
                tag.parentId(),
                tag.ruleType(),
                tag.ruleText(),
                tag.criticality(),
                tag.ours(),
                clock.instant());
    }

    /** Forgets tags and who carries them. Joins the caller's transaction. */
    public void forget(String sourceId, Collection<String> keys) {
        sql.update(
                "delete from carried_tag where source_id = ? and tag_key = any(?)", sourceId, keys);
        sql.update("delete from made_tag where source_id = ? and tag_key = any(?)", sourceId, keys);
    }

    /** Tags that assets carry and of which the download has not been told. */
    public List<MadeTag> unannounced(String sourceId) {
        return sql.list(
                """
                select * from made_tag
                 where source_id = ? and not announced and tag_key like 'value/%'""",
                MadeTagStore::tag, sourceId);
    }

    /** The download knows these. */
    public void announced(String sourceId, List<Long> tagIds) {
        sql.update(
                "update made_tag set announced = true where source_id = ? and tag_id = any(?)",
                sourceId,
                tagIds);
    }

    private static MadeTag tag(ResultSet row) throws SQLException {
        @Nullable Long score = Sql.number(row, "criticality");
        return new MadeTag(
                row.getString("tag_key"),
                row.getLong("tag_id"),
                row.getString("name"),
                Sql.number(row, "parent_id"),
                row.getString("rule_type"),
                row.getString("rule_text"),
                score == null ? null : score.intValue(),
                row.getBoolean("ours"));
    }
}
