package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.Host;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.result.Attempt;
import dev.cmdbsync.writer.ire.result.AttemptResult;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Dependent items whose class has a table of its own: adapters, addresses and file systems. They
 * are rows of their host, in the tables that downloads of Qualys fill, so that an adapter that came
 * one way is the one that comes the other way.
 */
public final class RowItems {
    private static final Set<ChildTable> TABLES =
            EnumSet.of(ChildTable.NETWORK_ADAPTER, ChildTable.IP_ADDRESS, ChildTable.FILE_SYSTEM);

    private RowItems() {}

    static boolean isRow(ItemWork item) {
        return ChildTable.of(item.className()).filter(TABLES::contains).isPresent();
    }

    /** Lets the item be a row, if it has what tells rows of its table apart. */
    static void prepare(Session session, ItemWork item) {
        boolean keyed =
                ChildTable.of(item.className())
                        .map(table -> table.rows(List.of(item.item().values())))
                        .filter(rows -> !rows.isEmpty())
                        .isPresent();
        if (keyed) {
            item.keepAsRow(List.of(), "cmdb_ci");
        } else {
            item.fail(
                    ErrorTexts.missingMatchingAttributes(
                            item.rule().appliesTo(), session.quote(item)));
        }
    }

    /** Tells how the row was found, once that is known; a new host has no rows to search. */
    public static void tell(ItemWork item, SubWork row, Host host, Operation operation) {
        Found known = host.item().representative().found();
        if (known == null) {
            return;
        }
        if (row.knownKey(known.sysId()) != null) {
            item.notes().attempts().replaceAll(any -> Attempt.bySource(AttemptResult.MATCHED));
            return;
        }
        for (IdentifierEntry entry : item.rule().activeEntries()) {
            boolean stated =
                    entry.attributes().stream().allMatch(each -> item.item().value(each) != null);
            boolean found = stated && operation != Operation.INSERT;
            Settlement.attempt(
                    item,
                    item.rule(),
                    entry,
                    found
                            ? AttemptResult.MATCHED
                            : stated ? AttemptResult.NO_MATCH : AttemptResult.SKIPPED);
            if (found) {
                item.foundBy(entry.sysId());
                return;
            }
        }
    }
}
