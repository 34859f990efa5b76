package dev.cmdbsync.writer.ire.check;

import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.item.SubWork;
import dev.cmdbsync.writer.ire.payload.ItemText;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.PayloadTexts;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import dev.cmdbsync.writer.rule.RelatedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether the rule of an item knows its lookup and related items, and each comes once. */
final class SubItemChecks {
    private SubItemChecks() {}

    static void check(Session session, ItemWork item) {
        IdentificationRule rule = item.rule();
        Map<List<String>, Integer> seen = new HashMap<>();
        for (SubWork sub : item.subItems()) {
            if (!entry(rule, sub)) {
                item.fail(
                        sub.isLookup()
                                ? ErrorTexts.lookupRuleMissing(rule.appliesTo(), sub.className())
                                : ErrorTexts.relatedRuleMissing(rule.appliesTo(), sub.className()));
                continue;
            }
            lacking(session, item, sub);
            List<String> identity = identity(sub);
            Integer first = identity.isEmpty() ? null : seen.putIfAbsent(identity, sub.index());
            if (first == null) {
                continue;
            }
            if (session.options().deduplicatePayloads()) {
                sub.drop();
                if (sub.isLookup()) {
                    item.notes().duplicateLookup(first, sub.index());
                }
            } else if (sub.isLookup()) {
                item.fail(
                        PayloadTexts.duplicateLookup(first, sub.index(), item.index(), sub.keys()));
            } else {
                int lookups = item.item().lookup().size();
                item.fail(
                        PayloadTexts.duplicateRelated(
                                first - lookups, sub.index() - lookups, item.index(), sub.keys()));
            }
        }
    }

    /**
     * A related item with none of the columns that tell its rows apart; its reference to the item
     * is filled in later. Lookup items without them just identify nothing.
     */
    private static void lacking(Session session, ItemWork item, SubWork sub) {
        boolean told =
                sub.isLookup()
                        || sub.keys().isEmpty()
                        || sub.keys().stream()
                                .anyMatch(
                                        key ->
                                                key.equals(sub.referencedField())
                                                        || !sub.values()
                                                                .getOrDefault(key, "")
                                                                .isEmpty()
                                                        || session.isFilled(
                                                                sub.item().internalId(), key));
        if (!told) {
            Message error =
                    ErrorTexts.missingMatchingAttributes(
                            sub.className(), ItemText.of(sub.item(), session.now()));
            if (session.options().enhanced()) {
                sub.lacks(error);
            } else {
                item.fail(error);
            }
        }
    }

    /** Finds the entry of a sub-item. A lookup table may be written as related, too. */
    private static boolean entry(IdentificationRule rule, SubWork sub) {
        Optional<IdentifierEntry> lookup =
                rule.entries().stream()
                        .filter(each -> each.active() && each.isLookup())
                        .filter(each -> sub.className().equals(each.table()))
                        .findFirst();
        Optional<RelatedEntry> related =
                rule.related().stream()
                        .filter(each -> each.active() && sub.className().equals(each.table()))
                        .findFirst();
        if (!sub.isLookup() && related.isPresent()) {
            sub.entry(related.get().attributes(), related.get().referencedField());
            return true;
        }
        lookup.ifPresent(
                each ->
                        sub.entry(
                                each.attributes(),
                                each.referencedField() == null
                                        ? "cmdb_ci"
                                        : each.referencedField()));
        return lookup.isPresent();
    }

    /** What tells it apart; empty when it lacks something of it. */
    private static List<String> identity(SubWork sub) {
        List<String> identity = new ArrayList<>();
        identity.add(sub.isLookup() + sub.className());
        for (String key : sub.keys()) {
            String value = sub.values().getOrDefault(key, "");
            if (value.isEmpty()) {
                return List.of();
            }
            identity.add(value.toLowerCase(Locale.ROOT));
        }
        // A row of another machine may be sent with the same key; its reference tells them apart.
        identity.add(String.valueOf(sub.item().internalId()));
        return identity;
    }
}
