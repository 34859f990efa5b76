package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.ci.Ci;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decides which values of a payload its CIs take. */
@ApplicationScoped
public class AttributeReconciler {
    /** What an item states of its CI. */
    public record Statement(ItemWork item, Ci ci) {}

    /**
     * What the CI takes of it.
     *
     * @param values columns; an empty text clears one
     * @param claims for each decided column whether a rule gives it to this source
     */
    public record Accepted(Map<String, String> values, Map<String, Boolean> claims) {}

    /** Decides for each statement. */
    public Map<ItemWork, Accepted> reconcile(
            Connection connection, Session session, List<Statement> statements)
            throws SQLException {
        Map<ItemWork, Accepted> accepted = new HashMap<>();
        for (Statement statement : statements) {
            Map<String, String> values = new LinkedHashMap<>(statement.item().values());
            values.values().removeIf(String::isEmpty);
            accepted.put(statement.item(), new Accepted(values, Map.of()));
        }
        return accepted;
    }
}
