package dev.cmdbsync.uploader.address;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.uploader.jdbc.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies, and how the last refresh of each went. */
@ApplicationScoped
class AddressPolicyStore {
    private final Sql sql;
    private final Documents documents;
    private final Clock clock;

    AddressPolicyStore(Sql sql, Documents documents, Clock clock) {
        this.sql = sql;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * A policy as it is shown.
     *
     * @param refreshedAt last refresh that came to its end; null if none has
     * @param notes what is to be said of the last one, in words
     */
    record View(AddressPolicy policy, @Nullable Instant refreshedAt, @Nullable String notes) {}

    List<View> all() {
        return sql.list("select * from address_policy order by source_id", this::view);
    }

    Optional<View> find(String sourceId) {
        return sql.first("select * from address_policy where source_id = ?", this::view, sourceId);
    }

    void put(AddressPolicy policy) {
        sql.update(
                """
                insert into address_policy (source_id, document, changed_at) values (?, ?::jsonb, ?)
                on conflict (source_id) do update
                   set document = excluded.document, changed_at = excluded.changed_at""",
                policy.sourceId(),
                documents.write(policy),
                clock.instant());
    }

    void delete(String sourceId) {
        sql.update("delete from address_policy where source_id = ?", sourceId);
    }

    /** Keeps how a refresh went. */
    void refreshed(String sourceId, @Nullable Instant at, @Nullable String notes) {
        sql.update(
                """
                update address_policy
                   set refreshed_at = coalesce(?::timestamptz, refreshed_at), notes = ?
                 where source_id = ?""",
                at,
                notes,
                sourceId);
    }

    private View view(ResultSet row) throws SQLException {
        return new View(
                documents.read(row.getString("document"), AddressPolicy.class),
                Sql.instant(row, "refreshed_at"),
                row.getString("notes"));
    }
}
