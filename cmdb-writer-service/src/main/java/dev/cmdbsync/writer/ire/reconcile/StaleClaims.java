package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.rule.RefreshRule;
import dev.cmdbsync.writer.rule.RuleKind;
import dev.cmdbsync.writer.rule.RuleSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Refresh rules for assets of Qualys: a column that a reconciliation rule gave to another source is
 * free again once that source has been silent for longer than its statements hold. One statement
 * for a batch, and none where no refresh rule could say so.
 */
public final class StaleClaims {
    private static final String LAST_SAID =
            """
            select cmdb_ci, data_source, max(stated_at) from ci_statement where cmdb_ci = any (?)
            group by cmdb_ci, data_source""";

    private StaleClaims() {}

    /** A source's word on a CI that a refresh rule limits. */
    private record Limited(Ci ci, String source, RefreshRule rule) {}

    /** Frees what is stale, in the CIs as they are loaded. */
    public static void loosen(Connection connection, RuleSet rules, Collection<Ci> cis, Instant now)
            throws SQLException {
        List<RefreshRule> refresh = rules.active(RuleKind.REFRESH, RefreshRule.class);
        if (refresh.isEmpty()) {
            return;
        }
        List<Limited> limited =
                cis.stream().flatMap(ci -> limited(rules, refresh, ci).stream()).toList();
        if (limited.isEmpty()) {
            return;
        }
        Map<List<Object>, Instant> said =
                lastSaid(
                        connection,
                        limited.stream().map(each -> each.ci().sysId()).distinct().toList());
        for (Limited each : limited) {
            Ci ci = each.ci();
            Instant last = said.get(List.of(ci.sysId(), each.source()));
            Instant from = last == null ? ci.lastDiscovered() : last;
            boolean stale =
                    each.rule().effectiveFor().isZero()
                            || from != null && from.plus(each.rule().effectiveFor()).isBefore(now);
            if (stale) {
                ci.claims().values().removeIf(rank -> isOf(rank, each.source()));
            }
        }
    }

    private static List<Limited> limited(RuleSet rules, List<RefreshRule> refresh, Ci ci) {
        return ci.claims().values().stream()
                .filter(AssetRank::isByRule)
                .map(rank -> rank.asset().sourceId())
                .distinct()
                .flatMap(
                        source ->
                                rule(rules, refresh, ci, source).stream()
                                        .map(rule -> new Limited(ci, source, rule)))
                .toList();
    }

    private static Optional<RefreshRule> rule(
            RuleSet rules, List<RefreshRule> refresh, Ci ci, String source) {
        return rules.classes().lineage(ci.className()).stream()
                .flatMap(
                        name ->
                                refresh.stream()
                                        .filter(rule -> rule.appliesTo().equals(name))
                                        .filter(rule -> rule.dataSource().equals(source)))
                .findFirst();
    }

    private static boolean isOf(AssetRank rank, String source) {
        return rank.isByRule() && rank.asset().sourceId().equals(source);
    }

    private static Map<List<Object>, Instant> lastSaid(Connection connection, List<UUID> cis)
            throws SQLException {
        Map<List<Object>, Instant> said = new HashMap<>();
        try (PreparedStatement last = connection.prepareStatement(LAST_SAID)) {
            Sql.uuids(last, 1, cis);
            try (ResultSet rows = last.executeQuery()) {
                while (rows.next()) {
                    said.put(
                            List.of(rows.getObject(1, UUID.class), rows.getString(2)),
                            rows.getTimestamp(3).toInstant());
                }
            }
        }
        return said;
    }
}
