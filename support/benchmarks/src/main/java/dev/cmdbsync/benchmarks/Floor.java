package dev.cmdbsync.benchmarks;

import dev.cmdbsync.localstack.LocalStack;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.CandidateCodec;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The same work in one process without Kafka and without identification, history of attributes or
 * events: fetch the pages (one ahead), map each asset, compare its hash with the one in the
 * database, and COPY the rows of those that are new or different. What the pipeline costs beyond
 * this is the price of being restartable and of telling others.
 */
final class Floor implements AutoCloseable {
    private static final String FEED = "floor";
    private static final String KNOWN =
            """
            select u.asset_id, s.cmdb_ci, encode(s.content_hash, 'hex') = u.hash
            from unnest(?::bigint[], ?::text[]) as u (asset_id, hash)
            join floor.source_key s on s.source_id = 'floor' and s.asset_id = u.asset_id""";

    private final FleetReader fleet;
    private final Connection database;
    private final Map<String, Long> softwareIds = new HashMap<>();
    private final Map<Map<String, String>, Long> detailsIds = new HashMap<>();

    private Floor(FleetReader fleet, Connection database) {
        this.fleet = fleet;
        this.database = database;
    }

    /** Connects to the stack's simulator and makes empty tables of the CMDB's shape beside it. */
    static Floor prepare(LocalStack stack) throws SQLException {
        Connection database = stack.postgres().connect();
        try (Statement statement = database.createStatement()) {
            statement.execute("create schema floor");
            for (String table : FloorRows.TABLES) {
                statement.execute(
                        "create table floor.%1$s (like writer.%1$s including all)"
                                .formatted(table));
            }
        }
        database.setAutoCommit(false);
        return new Floor(new FleetReader(stack, FEED), database);
    }

    private record Mapped(long assetId, Candidate candidate, String hash) {}

    /** Reads the whole fleet once; answers assets per second. */
    double pass() throws SQLException {
        long begin = System.nanoTime();
        long assets = fleet.read(this::apply);
        return assets / ((System.nanoTime() - begin) / 1e9);
    }

    /** Forgets the CIs; the software catalogue stays, as in the stack. */
    void empty() throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (String table : FloorRows.TABLES) {
                if (!table.equals("software") && !table.equals("software_details")) {
                    statement.execute("truncate floor." + table);
                }
            }
        }
        database.commit();
    }

    private void apply(List<FleetReader.Mapped> page) throws SQLException {
        List<Mapped> mapped =
                page.stream()
                        .map(
                                each ->
                                        new Mapped(
                                                each.assetId(),
                                                each.candidate(),
                                                CandidateCodec.encode(each.candidate())
                                                        .contentHash()))
                        .toList();
        Map<Long, UUID> stale = new HashMap<>();
        List<Mapped> changed = different(mapped, stale);
        forget(stale);
        FloorRows rows = new FloorRows(softwareIds, detailsIds);
        for (Mapped each : changed) {
            UUID id = stale.getOrDefault(each.assetId(), UUID.randomUUID());
            rows.add(id, each.candidate(), each.hash());
        }
        rows.send(database);
        database.commit();
    }

    private List<Mapped> different(List<Mapped> mapped, Map<Long, UUID> stale) throws SQLException {
        Map<Long, Boolean> equal = new HashMap<>();
        try (PreparedStatement known = database.prepareStatement(KNOWN)) {
            Array ids =
                    database.createArrayOf(
                            "bigint", mapped.stream().map(Mapped::assetId).toArray());
            Array hashes =
                    database.createArrayOf("text", mapped.stream().map(Mapped::hash).toArray());
            known.setArray(1, ids);
            known.setArray(2, hashes);
            try (ResultSet rows = known.executeQuery()) {
                while (rows.next()) {
                    equal.put(rows.getLong(1), rows.getBoolean(3));
                    if (!rows.getBoolean(3)) {
                        stale.put(rows.getLong(1), rows.getObject(2, UUID.class));
                    }
                }
            }
        }
        return mapped.stream().filter(each -> !equal.getOrDefault(each.assetId(), false)).toList();
    }

    private void forget(Map<Long, UUID> stale) throws SQLException {
        if (stale.isEmpty()) {
            return;
        }
        Array ids = database.createArrayOf("uuid", stale.values().toArray());
        for (String table : FloorRows.TABLES) {
            String column =
                    switch (table) {
                        case "ci" -> "sys_id";
                        case "software", "software_details", "ci_history" -> "";
                        default -> "cmdb_ci";
                    };
            if (!column.isEmpty()) {
                try (PreparedStatement delete =
                        database.prepareStatement(
                                "delete from floor." + table + " where " + column + " = any (?)")) {
                    delete.setArray(1, ids);
                    delete.executeUpdate();
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
        fleet.close();
    }
}
