package dev.cmdbsync.writer.ledger;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.copy.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Totals of runs. */
@ApplicationScoped
public class LedgerStore {
    private static final String ADD =
            """
            with added as (
                insert into run_ledger as l (run_id, outcome, lane, assets)
                select run_id, outcome, ?, assets
                from unnest(?::uuid[], ?::text[], ?::bigint[]) as n (run_id, outcome, assets)
                on conflict on constraint run_ledger_pk
                do update set assets = l.assets + excluded.assets, updated_at = now())
            insert into run_ledger_due as d (run_id, lane)
            select distinct run_id, ?::integer from unnest(?::uuid[]) as n (run_id)
            on conflict on constraint run_ledger_due_pk do update set seq = d.seq + 1""";
    private static final String DUE = "select run_id, lane, seq from run_ledger_due limit 1000";
    private static final String TOTALS =
            """
            select run_id, outcome, sum(assets) from run_ledger
            where run_id = any (?) group by run_id, outcome""";
    private static final String DONE =
            """
            delete from run_ledger_due d
            using unnest(?::uuid[], ?::integer[], ?::bigint[]) as p (run_id, lane, seq)
            where d.run_id = p.run_id and d.lane = p.lane and d.seq = p.seq""";

    /** A run whose totals changed, as one lane marked it. */
    record Due(UUID run, int lane, long seq) {}

    /**
     * Adds a batch's counts, the last statement of its transaction.
     *
     * @param lane rows of different lanes do not wait for each other
     */
    public void add(Connection connection, LedgerTally tally, int lane) throws SQLException {
        List<Map.Entry<LedgerTally.Entry, Long>> rows =
                tally.counts().entrySet().stream().filter(row -> row.getValue() != 0).toList();
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setInt(1, lane);
            Sql.column(add, 2, "uuid", rows, row -> row.getKey().run());
            Sql.column(add, 3, "text", rows, row -> row.getKey().outcome().name());
            Sql.column(add, 4, "bigint", rows, Map.Entry::getValue);
            add.setInt(5, lane);
            Sql.column(add, 6, "uuid", rows, row -> row.getKey().run());
            add.executeUpdate();
        }
    }

    List<Due> due(Connection connection) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(DUE);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                due.add(new Due(rows.getObject(1, UUID.class), rows.getInt(2), rows.getLong(3)));
            }
        }
        return due;
    }

    /** Totals by run and outcome; a run that is not there has counted nothing. */
    public Map<UUID, Map<Outcome, Long>> totals(Connection connection, List<UUID> runs)
            throws SQLException {
        Map<UUID, Map<Outcome, Long>> totals = new java.util.HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(TOTALS)) {
            Sql.uuids(read, 1, runs);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    totals.computeIfAbsent(
                                    rows.getObject(1, UUID.class),
                                    run -> new EnumMap<>(Outcome.class))
                            .put(Outcome.valueOf(rows.getString(2)), rows.getLong(3));
                }
            }
        }
        return totals;
    }

    /** Forgets marks that are as they were read; a newer one stays. */
    void done(Connection connection, List<Due> due) throws SQLException {
        try (PreparedStatement done = connection.prepareStatement(DONE)) {
            Sql.column(done, 1, "uuid", due, Due::run);
            Sql.column(done, 2, "integer", due, Due::lane);
            Sql.column(done, 3, "bigint", due, Due::seq);
            done.executeUpdate();
        }
    }
}
