package dev.cmdbsync.collector.announce;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configuration documents and whether others have been told of them. */
@ApplicationScoped
public class ConfigRecordStore {
    private static final int BATCH = 200;
    private static final String PUT =
            """
            insert into config_record as r (key, value, version, published_version) values (?, ?, 1, 0)
            on conflict on constraint config_record_pk do update
            set value = excluded.value, version = r.version + 1
            where r.value is distinct from excluded.value""";
    private static final String REMOVE =
            """
            update config_record set value = null, version = version + 1
            where key = ? and value is not null""";

    /** Any number will do as long as every collector uses the same. */
    private static final long ANNOUNCER = 0x636d_6462_636f_0001L;

    private static final String ALONE =
            "select case when pg_try_advisory_xact_lock(?) then 1 else 0 end";
    private static final String UNPUBLISHED =
            """
            select key, value, version from config_record where version > published_version
            order by key limit ?""";
    private static final String PUBLISHED =
            "update config_record set published_version = ? where key = ? and published_version < ?";
    private static final String AGAIN = "update config_record set published_version = 0";

    private final Sql sql;

    ConfigRecordStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * A document that others have not been told of.
     *
     * @param value null when it was removed
     */
    @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
    record Unpublished(String key, byte @Nullable [] value, long version) {}

    /** Keeps a document, in the caller's transaction; one that is the same stays published. */
    public void put(String key, byte[] value) {
        sql.update(PUT, key, value);
    }

    /** The document is gone, in the caller's transaction. */
    public void remove(String key) {
        sql.update(REMOVE, key);
    }

    /** Whether this collector is the one that announces until the transaction ends. */
    boolean isAlone() {
        return sql.number(ALONE, ANNOUNCER) == 1;
    }

    List<Unpublished> unpublished() {
        return sql.list(
                UNPUBLISHED,
                row -> new Unpublished(row.getString(1), row.getBytes(2), row.getLong(3)),
                BATCH);
    }

    void published(List<Unpublished> records) {
        for (Unpublished each : records) {
            sql.update(PUBLISHED, each.version(), each.key(), each.version());
        }
    }

    /** Everything is told again, for a topic that was made anew. */
    void publishAgain() {
        sql.update(AGAIN);
    }
}
