package dev.cmdbsync.tagging.queue;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** How many records wait to be sent. */
@ApplicationScoped
class WaitingStore {
    private final Sql sql;

    WaitingStore(Sql sql) {
        this.sql = sql;
    }

    private record Count(SyncType type, long records) {}

    /** Records that wait or are under way, of every type. */
    Map<SyncType, Long> byType() {
        Map<SyncType, Long> counts = new EnumMap<>(SyncType.class);
        for (SyncType each : SyncType.values()) {
            counts.put(each, 0L);
        }
        sql.list(
                        """
                        select type, count(*) from sync_record
                         where status in ('QUEUED', 'SENDING') group by type""",
                        row -> new Count(SyncType.valueOf(row.getString(1)), row.getLong(2)))
                .forEach(each -> counts.put(each.type(), each.records()));
        return counts;
    }
}
