package dev.cmdbsync.writer.ire.reconcile;

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
import java.util.Optional;
import java.util.UUID;

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
     * A column that another source is to set.
     *
     * @param aboveQualys whether a rule puts that source above Qualys
     */
    public record Winner(String column, String value, boolean aboveQualys) {}

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

    /** Columns of each CI whose holder is another one by these rules. */
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
            if (governing.isEmpty()) {
                continue;
            }
            String holder = standing.holder(column);
            Optional<Said> best =
                    said.of(column).stream()
                            .filter(each -> each.value() != null)
                            .min(
                                    Comparator.comparing(
                                                    (Said each) ->
                                                            standing.isStale(each.dataSource()))
                                            .thenComparing(
                                                    each -> governing.priority(each.dataSource()))
                                            .thenComparing(
                                                    each -> !each.dataSource().equals(holder))
                                            .thenComparing(
                                                    Said::statedAt, Comparator.reverseOrder()));
            if (best.isPresent() && !best.get().dataSource().equals(holder)) {
                String source = best.get().dataSource();
                said.hold(column, source);
                winners.add(
                        new Winner(
                                column,
                                String.valueOf(best.get().value()),
                                governing.outranks(source, Standing.QUALYS)));
            }
        }
        return winners;
    }
}
