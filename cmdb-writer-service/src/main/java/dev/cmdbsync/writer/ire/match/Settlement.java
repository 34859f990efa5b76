package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.ire.item.Found;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.result.Attempt;
import dev.cmdbsync.writer.ire.result.AttemptResult;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import java.util.List;
import java.util.function.Supplier;

/** What the CIs that an entry found mean for the item. */
final class Settlement {
    private static final String ENGINE = "glide.identification_engine.";
    private static final int MOST_DUPLICATES = 5;

    private final Session session;

    Settlement(Session session) {
        this.session = session;
    }

    /** The table in which an entry searches. */
    static String searchTable(IdentificationRule rule, IdentifierEntry entry) {
        String table = entry.table();
        return table == null ? rule.appliesTo() : table;
    }

    /** Notes how an entry ended. */
    static void attempt(
            ItemWork item, IdentificationRule rule, IdentifierEntry entry, AttemptResult result) {
        item.notes()
                .attempts()
                .add(Attempt.byEntry(rule.name(), searchTable(rule, entry), entry, result));
    }

    /** None is no match, one is the CI; of several the oldest, unless they are too many. */
    void settle(
            ItemWork item,
            IdentificationRule rule,
            IdentifierEntry entry,
            List<Found> cis,
            Supplier<Message> refusal) {
        if (cis.isEmpty()) {
            attempt(item, rule, entry, AttemptResult.NO_MATCH);
            return;
        }
        List<Found> mains = cis.stream().filter(each -> each.duplicateOf() == null).toList();
        Found main = mains.isEmpty() ? cis.getFirst() : mains.getFirst();
        List<Found> others = mains.isEmpty() ? List.of() : mains.subList(1, mains.size());
        if (others.isEmpty()) {
            attempt(item, rule, entry, AttemptResult.MATCHED);
            item.matched(main, entry.sysId());
            return;
        }
        attempt(item, rule, entry, AttemptResult.MULTI_MATCH);
        boolean skip = session.rules().flag(ENGINE + "skip_duplicates", true);
        int most = session.rules().number(ENGINE + "skip_duplicates.threshold", MOST_DUPLICATES);
        if (!skip || mains.size() > most) {
            item.fail(refusal.get());
            return;
        }
        item.matched(main, entry.sysId());
        boolean flagging =
                !entry.isLookup()
                        || session.rules()
                                .flag(
                                        ENGINE + "lookup_match.create_duplicate_task_ci.enabled",
                                        false);
        if (flagging) {
            item.duplicates().addAll(others);
        }
    }
}
