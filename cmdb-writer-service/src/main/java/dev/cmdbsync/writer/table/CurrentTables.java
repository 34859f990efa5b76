package dev.cmdbsync.writer.table;

import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The tables of the classes as they are now. */
@ApplicationScoped
class CurrentTables {
    private final CurrentRules rules;
    private volatile @Nullable Made made;

    CurrentTables(CurrentRules rules) {
        this.rules = rules;
    }

    private record Made(RuleSet rules, TableCatalog catalog) {}

    /** The tables. Ask once a request, so that all of it sees the same ones. */
    TableCatalog get() {
        RuleSet now;
        try {
            now = rules.get();
        } catch (SQLException e) {
            throw TableApiException.unavailable(e);
        }
        Made current = made;
        if (current == null || current.rules() != now) {
            current = new Made(now, TableCatalog.of(now.classes()));
            made = current;
        }
        return current.catalog();
    }
}
