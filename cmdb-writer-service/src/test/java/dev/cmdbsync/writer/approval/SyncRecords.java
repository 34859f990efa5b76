package dev.cmdbsync.writer.approval;

import dev.cmdbsync.model.topic.AssetKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Sync records of a writer that runs without its REST interface. */
public final class SyncRecords {
    private final DataSource database;

    public SyncRecords(DataSource database) {
        this.database = database;
    }

    /** One of them; empty if nothing is known of the asset. */
    public Optional<SyncRecordView> of(AssetKey asset) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new SyncRecordStore().one(connection, asset);
        }
    }
}
