package dev.cmdbsync.tagging.queue;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** What was refused and is not sent again as it is. */
@ApplicationScoped
public class RefusalStore {
    private final Sql sql;

    RefusalStore(Sql sql) {
        this.sql = sql;
    }

    /** Subject of a tag. */
    public static String ofTag(String key) {
        return "tag/" + key;
    }

    /** Subject of an asset. */
    public static String ofAsset(long assetId) {
        return "asset/" + assetId;
    }

    /** Hashes of the tags that were refused, by subject. */
    public Map<String, String> tags(String sourceId) {
        Map<String, String> refused = new HashMap<>();
        sql.list(
                        """
                        select subject, hash from refusal
                         where source_id = ? and subject like 'tag/%'""",
                        row -> Map.entry(row.getString(1), row.getString(2)), sourceId)
                .forEach(each -> refused.put(each.getKey(), each.getValue()));
        return refused;
    }

    /** Joins the caller's transaction. */
    public void add(String sourceId, String subject, String hash, long recordId) {
        sql.update(
                """
                insert into refusal (source_id, subject, hash, record_id) values (?, ?, ?, ?)
                on conflict on constraint refusal_pk
                do update set hash = excluded.hash, record_id = excluded.record_id""",
                sourceId,
                subject,
                hash,
                recordId);
    }

    /** Assets are tried again, as by a full comparison. */
    public void forgetAssets(String sourceId) {
        sql.update("delete from refusal where source_id = ? and subject like 'asset/%'", sourceId);
    }
}
