package dev.cmdbsync.writer.group;

import dev.cmdbsync.messaging.Failures;
import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.group.AssetGroupDocument;
import dev.cmdbsync.model.topic.AssetKey;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes asset groups; a batch is done when it is committed, and harmless to do again. */
@ApplicationScoped
public class AssetGroupConsumer {
    private static final Logger LOG = Logger.getLogger(AssetGroupConsumer.class);

    private final DataSource database;
    private final GroupStore store;
    private final UntilDone untilDone;

    public AssetGroupConsumer(DataSource database, GroupStore store, UntilDone untilDone) {
        this.database = database;
        this.store = store;
        this.untilDone = untilDone;
    }

    @Incoming("asset-groups")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) throws Exception {
        untilDone.run("Asset groups", Failures::isInfrastructure, () -> apply(records));
    }

    private int apply(ConsumerRecords<String, byte[]> records) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                for (ConsumerRecord<String, byte[]> record : records) {
                    apply(connection, record);
                }
                connection.commit();
                return records.count();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** What is no group is passed over: the next reading of the source brings it again. */
    private void apply(Connection connection, ConsumerRecord<String, byte[]> record)
            throws SQLException {
        try {
            AssetKey key = AssetKey.parse(record.key() == null ? "" : record.key());
            byte[] value = record.value();
            if (value == null) {
                store.remove(connection, key.sourceId(), key.assetId());
            } else {
                store.save(connection, AssetGroupDocument.decode(value));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf(
                    "A record of asset groups cannot be read: %s/%d/%d",
                    record.topic(), record.partition(), record.offset());
        }
    }
}
