package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.identify.EvidenceKind;
import dev.cmdbsync.writer.identify.IdentifierOrder;
import dev.cmdbsync.writer.identify.IdentifierOrder.Entry;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.DataSourceRule;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import dev.cmdbsync.writer.rule.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identification rules as the batches use them: which evidence leads to a CI, in which order.
 * An entry over a lookup table other than serial numbers and adapters leads nowhere here; the rule
 * check says so to whoever writes one.
 */
@ApplicationScoped
class IdentifierOrders {
    private final CurrentRules rules;
    private volatile @Nullable Current current;

    IdentifierOrders(CurrentRules rules) {
        this.rules = rules;
    }

    /** Orders of one moment, by class. */
    static final class Current {
        private final RuleSet rules;
        private final Map<String, IdentifierOrder> byClass = new HashMap<>();

        Current(RuleSet rules) {
            this.rules = rules;
        }

        /** Everything that one of these classes is found by. */
        IdentifierOrder of(Collection<String> classNames) {
            Set<Entry> entries = new LinkedHashSet<>();
            classNames.forEach(each -> entries.addAll(of(each).entries()));
            return new IdentifierOrder(List.copyOf(entries));
        }

        /** The entries of a class; as shipped for hardware if it has no rule. */
        synchronized IdentifierOrder of(String className) {
            return byClass.computeIfAbsent(
                    className,
                    name ->
                            rules.identificationRule(name)
                                    .map(Current::order)
                                    .orElse(IdentifierOrder.SHIPPED));
        }

        /** Whether downloads may make CIs of the class. */
        boolean mayInsert(String className) {
            return rules.dataSourceRule(className, RuleSet.QUALYS)
                    .map(DataSourceRule::insertAllowed)
                    .orElse(true);
        }

        private static IdentifierOrder order(IdentificationRule rule) {
            List<Entry> entries = new ArrayList<>();
            rule.entries().stream()
                    .filter(IdentifierEntry::active)
                    .sorted(Comparator.comparingInt(IdentifierEntry::order))
                    .forEach(entry -> add(entries, entry));
            return new IdentifierOrder(entries);
        }

        private static void add(List<Entry> entries, IdentifierEntry entry) {
            Entry read = read(entry);
            if (read != null && !entries.contains(read)) {
                entries.add(read);
            }
        }

        private static @Nullable Entry read(IdentifierEntry entry) {
            if (entry.isLookup()) {
                return "cmdb_serial_number".equals(entry.table())
                        ? new Entry(EvidenceKind.SERIAL, List.of())
                        : "cmdb_ci_network_adapter".equals(entry.table())
                                ? new Entry(EvidenceKind.MAC, List.of())
                                : null;
            }
            String condition = entry.condition();
            if (condition != null && !condition.isEmpty()) {
                return new Entry(EvidenceKind.ATTRIBUTE, entry.attributes(), condition);
            }
            if (entry.attributes().equals(List.of("name"))) {
                return new Entry(EvidenceKind.NAME, List.of());
            }
            return entry.attributes().equals(List.of("serial_number"))
                    ? new Entry(EvidenceKind.SERIAL, List.of())
                    : new Entry(EvidenceKind.ATTRIBUTE, entry.attributes());
        }
    }

    /** The rules as they are; asked for once a batch. */
    Current current() throws SQLException {
        RuleSet now = rules.get();
        Current last = current;
        if (last == null || last.rules != now) {
            last = new Current(now);
            current = last;
        }
        return last;
    }
}
