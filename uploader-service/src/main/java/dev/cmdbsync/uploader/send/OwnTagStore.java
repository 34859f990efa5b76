package dev.cmdbsync.uploader.send;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Tags that the uploader made and of which the download has been told. */
@ApplicationScoped
class OwnTagStore {
    private final Sql sql;
    private final Clock clock;

    OwnTagStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    boolean isAnnounced(String sourceId, long tagId) {
        return sql.number(
                        "select count(*) from own_tag where source_id = ? and tag_id = ?",
                        sourceId,
                        tagId)
                > 0;
    }

    void announced(String sourceId, long tagId, String name) {
        sql.update(
                """
                insert into own_tag (source_id, tag_id, name, announced_at) values (?, ?, ?, ?)
                on conflict on constraint own_tag_pk do nothing""",
                sourceId,
                tagId,
                name,
                clock.instant());
    }
}
