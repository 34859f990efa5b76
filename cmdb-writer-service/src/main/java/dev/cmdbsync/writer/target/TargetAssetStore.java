package dev.cmdbsync.writer.target;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.staging.IncomingAsset;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What instances answered for each asset, with the events of what they changed. */
@ApplicationScoped
public class TargetAssetStore {
    private static final String SAVE =
            """
            insert into target_asset (source_id, asset_id, target_id, sys_id, class, operation, error, at, sent)
            select u.source_id, u.asset_id, ?, u.sys_id, u.class, u.operation, u.error, now(), u.sent
            from unnest(?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                as u (source_id, asset_id, sys_id, class, operation, error, sent)
            on conflict on constraint target_asset_pk do update
            set target_id = excluded.target_id, class = excluded.class, operation = excluded.operation,
                error = excluded.error, at = excluded.at,
                sys_id = case when excluded.error is null or target_asset.target_id <> excluded.target_id
                    then excluded.sys_id else target_asset.sys_id end,
                sent = case when excluded.error is null or target_asset.target_id <> excluded.target_id
                    then excluded.sent else target_asset.sent end""";
    private static final String ATTEMPTED =
            """
            delete from target_attempt a using unnest(?::text[], ?::bigint[]) as b (source_id, asset_id)
            where a.source_id = b.source_id and a.asset_id = b.asset_id""";
    private static final String OF_TARGET =
            " from target_asset where target_id = ? and (error is not null or not ?)";
    private static final String PAGE =
            "select source_id, asset_id, sys_id, class, operation, error, at"
                    + OF_TARGET
                    + " order by at desc, source_id, asset_id limit ? offset ?";

    private final DataSource database;

    public TargetAssetStore(DataSource database) {
        this.database = database;
    }

    /**
     * An asset.
     *
     * @param candidate what was sent
     * @param written what came of it
     * @param approvedBy who approved it; null where nobody had to
     */
    public record Row(
            IncomingAsset asset,
            Candidate candidate,
            Written written,
            @Nullable String approvedBy) {}

    /** Keeps the answers, in the transaction that counts the assets. */
    public void save(Connection connection, Target target, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setString(1, target.id());
            Sql.column(save, 2, "text", rows, row -> row.asset().key().sourceId());
            Sql.column(save, 3, "bigint", rows, row -> row.asset().key().assetId());
            Sql.column(save, 4, "uuid", rows, TargetAssetStore::sysId);
            Sql.column(save, 5, "text", rows, row -> row.candidate().className());
            Sql.column(save, 6, "text", rows, TargetAssetStore::operation);
            Sql.column(save, 7, "text", rows, TargetAssetStore::error);
            Sql.column(
                    save,
                    8,
                    "bytea",
                    rows,
                    row ->
                            row.written() instanceof Written.Done
                                    ? row.asset().origin().value()
                                    : null);
            save.executeUpdate();
        }
        try (PreparedStatement end = connection.prepareStatement(ATTEMPTED)) {
            Sql.column(end, 1, "text", rows, row -> row.asset().key().sourceId());
            Sql.column(end, 2, "bigint", rows, row -> row.asset().key().assetId());
            end.executeUpdate();
        }
        InstanceEvents.write(connection, target, rows, Instant.now());
    }

    private static @Nullable UUID sysId(Row row) {
        return row.written() instanceof Written.Done done ? done.sysId() : null;
    }

    private static String operation(Row row) {
        return switch (row.written()) {
            case Written.Done done -> done.operation();
            case Written.Refused refused -> refused.outcome().name();
        };
    }

    private static @Nullable String error(Row row) {
        return row.written() instanceof Written.Refused refused
                ? refused.code() + ": " + refused.text()
                : null;
    }

    List<TargetAssetView> page(String target, boolean failed, int limit, int offset)
            throws SQLException {
        List<TargetAssetView> page = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(PAGE)) {
            read.setString(1, target);
            read.setBoolean(2, failed);
            read.setInt(3, limit);
            read.setInt(4, offset);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    UUID sysId = Sql.uuid(row, 3);
                    page.add(
                            new TargetAssetView(
                                    row.getString(1),
                                    row.getString(2),
                                    sysId == null ? null : SysIds.text(sysId),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    Objects.requireNonNull(Sql.instant(row, 7))));
                }
            }
        }
        return page;
    }

    long count(String target, boolean failed) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement read =
                        connection.prepareStatement("select count(*)" + OF_TARGET)) {
            read.setString(1, target);
            read.setBoolean(2, failed);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
