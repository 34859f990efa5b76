package dev.cmdbsync.writer.ire.check;

import dev.cmdbsync.writer.ire.item.InternalIds;
import dev.cmdbsync.writer.ire.item.InternalIds.Place;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.match.ItemValues;
import dev.cmdbsync.writer.ire.payload.ReferenceItem;
import dev.cmdbsync.writer.ire.result.ErrorTexts;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.ReferenceTexts;
import dev.cmdbsync.writer.rule.ClassDefinition.Attribute;
import dev.cmdbsync.writer.rule.ReferenceRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether reference items name columns that may point to what they name. ServiceNow documents no
 * error for those that do not: the column stays as it is, and a warning says why.
 */
final class ReferenceChecks {
    private final Session session;
    private final Map<ReferenceItem, Message> refused = new LinkedHashMap<>();

    ReferenceChecks(Session session) {
        this.session = session;
    }

    /** Leaves only those that will be filled; what tells rows apart may be among them. */
    void check() {
        if (session.references().isEmpty()) {
            return;
        }
        InternalIds ids = new InternalIds(session);
        List<ReferenceItem> accepted = new ArrayList<>();
        for (ReferenceItem reference : session.references()) {
            Optional<Message> refusal = refusal(ids, reference);
            if (refusal.isEmpty()) {
                accepted.add(reference);
            } else {
                refused.put(reference, refusal.get());
            }
        }
        session.references(accepted);
    }

    /** Warns of the others, once it is decided which items stand for themselves. */
    void tell() {
        if (refused.isEmpty()) {
            return;
        }
        InternalIds ids = new InternalIds(session);
        refused.forEach(
                (reference, warning) -> {
                    List<Place> places = ids.places(reference.referencedBy());
                    if (places.isEmpty()) {
                        teller(ids, reference).warn(warning);
                    }
                    places.forEach(place -> place.warning().accept(warning));
                });
    }

    /** Where the referencing item is missing, the referenced one tells it, or else the first. */
    private ItemWork teller(InternalIds ids, ReferenceItem reference) {
        ItemWork referenced = ids.item(reference.referenced());
        return referenced == null ? session.items().getFirst().representative() : referenced;
    }

    private Optional<Message> refusal(InternalIds ids, ReferenceItem reference) {
        String field = reference.field();
        List<Place> places = ids.places(reference.referencedBy());
        if (places.isEmpty()) {
            return Optional.of(ReferenceTexts.noReferencingItem(field, reference.referencedBy()));
        }
        return refusal(places.getFirst().table(), reference, ids.item(reference.referenced()));
    }

    private Optional<Message> refusal(
            String table, ReferenceItem reference, @Nullable ItemWork referenced) {
        String field = reference.field();
        if (ItemValues.isOurs(field)) {
            return Optional.of(ReferenceTexts.engineField(field, table));
        }
        Optional<ReferenceRule> rule = session.rules().referenceRule(table, field);
        Optional<Attribute> column = session.classes().attribute(table, field);
        if (rule.isEmpty() && column.isEmpty()) {
            return Optional.of(ErrorTexts.unknownField(field, table));
        }
        String fits =
                rule.map(ReferenceRule::referenced)
                        .or(() -> column.map(Attribute::reference))
                        .orElse("");
        if (fits.isEmpty()) {
            return Optional.of(ReferenceTexts.noReference(field, table));
        }
        if (referenced == null) {
            return Optional.of(
                    ReferenceTexts.noReferencedItem(field, table, reference.referenced()));
        }
        return session.classes().extendsClass(referenced.className(), fits)
                ? Optional.empty()
                : Optional.of(
                        ReferenceTexts.otherClass(field, table, referenced.className(), fits));
    }
}
