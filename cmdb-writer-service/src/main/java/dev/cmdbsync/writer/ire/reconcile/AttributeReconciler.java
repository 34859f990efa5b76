package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.rule.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Decides which values of a payload its CIs take, and keeps what every source said. A CI that only
 * one source describes takes everything and keeps nothing beside itself.
 */
@ApplicationScoped
public class AttributeReconciler {
    private final StatementStore store;

    AttributeReconciler(StatementStore store) {
        this.store = store;
    }

    /** What an item states of its CI. */
    public record Statement(ItemWork item, Ci ci) {}

    /**
     * What the CI takes of it.
     *
     * @param values columns; an empty text clears one
     * @param claims for each decided column whether a rule puts this source above Qualys
     * @param masked columns whose stated value rules refused
     */
    public record Accepted(
            Map<String, String> values, Map<String, Boolean> claims, List<String> masked) {}

    /** Decides for each statement. */
    public Map<ItemWork, Accepted> reconcile(
            Connection connection, Session session, List<Statement> statements)
            throws SQLException {
        Map<ItemWork, Accepted> accepted = new HashMap<>();
        List<UUID> known =
                statements.stream()
                        .map(Statement::ci)
                        .filter(ci -> !ci.isNew())
                        .map(Ci::sysId)
                        .toList();
        Map<UUID, Statements> said = store.load(connection, known);
        for (Statement statement : statements) {
            accepted.put(statement.item(), decide(session, statement, said));
        }
        if (!session.options().dryRun()) {
            store.save(connection, said);
        }
        return accepted;
    }

    private static Accepted decide(
            Session session, Statement statement, Map<UUID, Statements> said) {
        Ci ci = statement.ci();
        Map<String, String> stated = new LinkedHashMap<>(statement.item().values());
        if (ci.isNew()) {
            stated.values().removeIf(String::isEmpty);
            return new Accepted(stated, claims(session, statement.item(), stated), List.of());
        }
        Statements known = said.computeIfAbsent(ci.sysId(), any -> new Statements());
        return new Decision(session, statement.item(), ci, known).of(stated);
    }

    /** What rules put above Qualys stays so when the first asset of Qualys comes. */
    private static Map<String, Boolean> claims(
            Session session, ItemWork item, Map<String, String> stated) {
        Map<String, String> row = new HashMap<>(stated);
        row.put("sys_class_name", item.resultClass());
        List<String> lineage = session.classes().lineage(item.resultClass());
        Map<String, Boolean> claims = new HashMap<>();
        for (String column : stated.keySet()) {
            Governing governing = Governing.of(session.rules(), lineage, column, row);
            claims.put(column, governing.outranks(session.dataSource(), RuleSet.QUALYS));
        }
        return claims;
    }
}
