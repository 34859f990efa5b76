package dev.cmdbsync.uploader.cmdb;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.uploader.jdbc.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Connections to instances. */
@ApplicationScoped
public class CmdbConnectionStore {
    private final Sql sql;
    private final Documents documents;
    private final Clock clock;

    CmdbConnectionStore(Sql sql, Documents documents, Clock clock) {
        this.sql = sql;
        this.documents = documents;
        this.clock = clock;
    }

    public List<CmdbConnection> all() {
        return sql.list(
                "select document from cmdb_connection order by id",
                row -> documents.read(row.getString(1), CmdbConnection.class));
    }

    public Optional<CmdbConnection> find(String id) {
        return sql.first(
                "select document from cmdb_connection where id = ?",
                row -> documents.read(row.getString(1), CmdbConnection.class),
                id);
    }

    public void put(CmdbConnection connection) {
        sql.update(
                """
                insert into cmdb_connection (id, document, changed_at) values (?, ?::jsonb, ?)
                on conflict (id) do update
                   set document = excluded.document, changed_at = excluded.changed_at""",
                connection.id(),
                documents.write(connection),
                clock.instant());
    }

    /** Whether it was there. */
    public boolean delete(String id) {
        return sql.update("delete from cmdb_connection where id = ?", id) == 1;
    }
}
