package dev.cmdbsync.writer.asset;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.model.cmdb.CiClass;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.ledger.LedgerStore;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.CurrentRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what the REST interface shows. */
@ApplicationScoped
class AssetStore {
    private static final String COLUMNS =
            """
            select source_id, asset_id, cmdb_ci, last_outcome, last_error_code, last_error, last_run, matched_by,
                case when match_detail like '{%' then match_detail end, last_discovered, last_seen_at, count(*) over () from source_key
            """;
    private static final String FILTERED =
            COLUMNS
                    + """
                    where (?::text is null or last_outcome = ?::text) and (?::uuid is null or last_run = ?::uuid)
                    order by source_id, asset_id limit ? offset ?""";
    private static final String ONE = COLUMNS + "where source_id = ? and asset_id = ?";
    private static final String NOTES =
            "select code, field, detail from asset_note where source_id = ? and asset_id = ? order by position";
    private static final String CLASSES =
            "select class, count(*) from ci where duplicate_of is null group by class";
    private static final String HISTORY =
            """
            select operation, attribute, before, after, source_id, asset_id, run_id, matched_by, approved_by,
                at, count(*) over ()
            from ci_history
            where sys_id in (
                with recursive one (sys_id) as (
                    select ?::uuid
                    union
                    select m.merged from one join ci_merge m on m.main = one.sys_id and m.undone_at is null)
                select sys_id from one)
            order by id desc limit ? offset ?""";

    private final DataSource database;
    private final CurrentRules rules;
    private final LedgerStore ledger;

    AssetStore(DataSource database, CurrentRules rules, LedgerStore ledger) {
        this.database = database;
        this.rules = rules;
        this.ledger = ledger;
    }

    ItemList<AssetView> assets(@Nullable Outcome outcome, @Nullable UUID run, int limit, int offset)
            throws SQLException {
        String wanted = outcome == null ? null : outcome.name();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(FILTERED)) {
            read.setString(1, wanted);
            read.setString(2, wanted);
            read.setObject(3, run);
            read.setObject(4, run);
            read.setInt(5, limit);
            read.setInt(6, offset);
            return assets(read);
        }
    }

    private static ItemList<AssetView> assets(PreparedStatement read) throws SQLException {
        List<AssetView> assets = new ArrayList<>();
        long total = 0;
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                UUID ci = Sql.uuid(row, 3);
                assets.add(
                        new AssetView(
                                row.getString(1),
                                row.getString(2),
                                ci == null ? null : SysIds.text(ci),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getString(9),
                                Sql.instant(row, 10),
                                Sql.instant(row, 11),
                                null));
                total = row.getLong(12);
            }
        }
        return new ItemList<>(assets, total);
    }

    Optional<AssetView> asset(String sourceId, long assetId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(ONE)) {
            read.setString(1, sourceId);
            read.setLong(2, assetId);
            List<AssetView> found = assets(read).items();
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(found.getFirst().with(notes(connection, sourceId, assetId)));
        }
    }

    private static List<CandidateNote> notes(Connection connection, String sourceId, long assetId)
            throws SQLException {
        List<CandidateNote> notes = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(NOTES)) {
            read.setString(1, sourceId);
            read.setLong(2, assetId);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    notes.add(
                            new CandidateNote(
                                    CandidateNote.Code.valueOf(row.getString(1)),
                                    row.getString(2),
                                    row.getString(3)));
                }
            }
        }
        return notes;
    }

    List<ClassCount> classes() throws SQLException {
        List<ClassCount> classes = new ArrayList<>();
        Classes model = rules.get().classes();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(CLASSES);
                ResultSet row = read.executeQuery()) {
            while (row.next()) {
                String name = row.getString(1);
                String label = model.find(name).map(CiClass::label).orElse(name);
                classes.add(new ClassCount(name, label, row.getLong(2)));
            }
        }
        classes.sort(java.util.Comparator.comparing(ClassCount::name));
        return classes;
    }

    ItemList<HistoryView> history(UUID sysId, int limit, int offset) throws SQLException {
        List<HistoryView> changes = new ArrayList<>();
        long total = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(HISTORY)) {
            read.setObject(1, sysId);
            read.setInt(2, limit);
            read.setInt(3, offset);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    changes.add(
                            new HistoryView(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8),
                                    row.getString(9),
                                    row.getTimestamp(10).toInstant()));
                    total = row.getLong(11);
                }
            }
        }
        return new ItemList<>(changes, total);
    }

    Map<Outcome, Long> ledger(UUID run) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return ledger.totals(connection, List.of(run)).getOrDefault(run, Map.of());
        }
    }
}
