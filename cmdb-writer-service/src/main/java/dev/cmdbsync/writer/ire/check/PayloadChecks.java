package dev.cmdbsync.writer.ire.check;

import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.result.DependencyTexts;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.PayloadTexts;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import java.util.Optional;

/**
 * What can be said of a payload without looking anything up. Errors stay with the items and
 * relations.
 */
public final class PayloadChecks {
    private PayloadChecks() {}

    /** Checks all of it. */
    public static void check(Session session) {
        dataSource(session).ifPresent(error -> session.items().forEach(item -> item.fail(error)));
        session.items().forEach(item -> rule(session, item));
        ReferenceChecks references = new ReferenceChecks(session);
        references.check();
        RelationChecks.check(session);
        session.items().stream()
                .filter(item -> item.ruleOrNull() != null)
                .forEach(item -> SubItemChecks.check(session, item));
        DuplicateItems.check(session);
        HostFinder.find(session);
        references.tell();
    }

    private static Optional<Message> dataSource(Session session) {
        String source = session.dataSourceOrNull();
        return source == null || session.rules().dataSource(source).isPresent()
                ? Optional.empty()
                : Optional.of(PayloadTexts.invalidDataSource(source));
    }

    private static void rule(Session session, ItemWork item) {
        Optional<IdentificationRule> rule = session.rules().identificationRule(item.className());
        if (rule.isEmpty()) {
            item.fail(ErrorTexts.ruleMissing(item.className()));
            return;
        }
        item.rule(rule.get());
        String table = rule.get().appliesTo();
        for (IdentifierEntry entry : rule.get().entries()) {
            if (!entry.active()) {
                continue;
            }
            if (rule.get().independent()
                    && !entry.isLookup()
                    && entry.attributes().contains("sys_class_name")) {
                item.fail(ErrorTexts.classNameInIndependentRule(table));
            } else if (!rule.get().independent() && entry.isLookup()) {
                item.fail(DependencyTexts.lookupInDependentRule(table));
            }
        }
    }
}
