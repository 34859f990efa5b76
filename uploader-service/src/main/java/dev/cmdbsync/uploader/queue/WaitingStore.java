package dev.cmdbsync.uploader.queue;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.uploader.plan.UploadKind;
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

    private record Count(UploadKind kind, long records) {}

    /** Records that wait or are under way, of every kind. */
    Map<UploadKind, Long> byKind() {
        Map<UploadKind, Long> counts = new EnumMap<>(UploadKind.class);
        for (UploadKind each : UploadKind.values()) {
            counts.put(each, 0L);
        }
        sql.list(
                        """
                        select kind, count(*) from sync_record
                         where state in ('QUEUED', 'SENDING') group by kind""",
                        row -> new Count(UploadKind.valueOf(row.getString(1)), row.getLong(2)))
                .forEach(each -> counts.put(each.kind(), each.records()));
        return counts;
    }
}
