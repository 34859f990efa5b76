package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.ci.AssetRank;
import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.copy.Sql;
import dev.cmdbsync.writer.rule.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What CIs with several sources show by rules that have changed. */
@ApplicationScoped
public class Recomputation {
    private static final String NEXT =
            """
            select distinct cmdb_ci from ci_statement where cmdb_ci > ? order by cmdb_ci limit ?""";

    private final StatementStore store;

    Recomputation(StatementStore store) {
        this.store = store;
    }

    /**
     * A column that another source is to set, or that another rule governs.
     *
     * @param source who said the value
     * @param aboveQualys whether a rule puts that source above Qualys
     * @param asset the asset of Qualys that said it where another one owns the CI; null for all
     *     else
     */
    public record Winner(
            String column,
            String value,
            String source,
            boolean aboveQualys,
            @Nullable AssetRank asset) {}

    /** The next CIs with several sources, in the order of their ids. */
    public List<UUID> next(Connection connection, UUID after, int limit) throws SQLException {
        List<UUID> cis = new ArrayList<>();
        try (PreparedStatement next = connection.prepareStatement(NEXT)) {
            next.setObject(1, after);
            next.setInt(2, limit);
            try (ResultSet rows = next.executeQuery()) {
                while (rows.next()) {
                    cis.add(Sql.uuid(rows, 1));
                }
            }
        }
        return cis;
    }

    /** Columns of each CI that are another source's by these rules, or governed otherwise. */
    public Map<UUID, List<Winner>> winners(
            Connection connection, RuleSet rules, Collection<Ci> cis, Instant now)
            throws SQLException {
        Map<UUID, Statements> said = store.load(connection, cis.stream().map(Ci::sysId).toList());
        Map<UUID, List<Winner>> winners = new HashMap<>();
        for (Ci ci : cis) {
            Statements known = said.get(ci.sysId());
            if (known != null) {
                winners.put(ci.sysId(), winners(rules, ci, known, now));
            }
        }
        store.save(connection, said);
        return winners;
    }

    private static List<Winner> winners(RuleSet rules, Ci ci, Statements said, Instant now) {
        Standing standing = new Standing(rules, ci, ci.className(), said, now);
        List<Winner> winners = new ArrayList<>();
        for (String column : List.copyOf(said.attributes())) {
            Governing governing = standing.governing(column);
            AssetRank claim = ci.claims().get(column);
            boolean claimed = claim != null && claim.isByRule();
            String holder = standing.holder(column);
            if (holder == null || governing.isEmpty() && !claimed) {
                continue;
            }
            Said best = best(said, column, holder, order(standing, governing, holder));
            boolean above = governing.outranks(best.dataSource(), Standing.QUALYS);
            if (!best.dataSource().equals(holder)) {
                said.hold(column, best.dataSource());
            }
            if (!best.dataSource().equals(holder) || above != claimed) {
                String asset = best.asset();
                winners.add(
                        new Winner(
                                column,
                                String.valueOf(best.value()),
                                best.dataSource(),
                                above,
                                asset == null ? null : AssetRank.decode(asset)));
            }
        }
        return winners;
    }

    private static Said best(
            Statements said, String column, String holder, Comparator<Said> order) {
        return said.of(column).stream()
                .filter(each -> each.value() != null)
                .min(order)
                .orElseThrow(() -> new IllegalStateException("The holder said it: " + holder));
    }

    /** Without rules sources overwrite each other: the last one counts. */
    private static Comparator<Said> order(Standing standing, Governing governing, String holder) {
        Comparator<Said> lastFirst =
                Comparator.comparing(Said::statedAt, Comparator.reverseOrder());
        return governing.isEmpty()
                ? lastFirst
                : Comparator.comparing((Said each) -> standing.isStale(each.dataSource()))
                        .thenComparing(each -> governing.priority(each.dataSource()))
                        .thenComparing(each -> !each.dataSource().equals(holder))
                        .thenComparing(lastFirst);
    }
}
