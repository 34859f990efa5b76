package dev.cmdbsync.writer.ire.check;

import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.RelationWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.result.PayloadTexts;
import dev.cmdbsync.writer.rule.RelationType;
import dev.cmdbsync.writer.rule.RuleKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether relations have a known type and point to items of the payload. */
final class RelationChecks {
    private RelationChecks() {}

    static void check(Session session) {
        for (RelationWork relation : session.relations()) {
            ItemWork parent = item(session, relation, relation.relation().parent());
            ItemWork child = item(session, relation, relation.relation().child());
            relation.between(parent, child);
            if (parent == null) {
                relation.fail(
                        PayloadTexts.invalidParent(
                                relation.quote(), String.valueOf(relation.relation().parent())));
            }
            if (child == null) {
                relation.fail(
                        PayloadTexts.invalidChild(
                                relation.quote(), String.valueOf(relation.relation().child())));
            }
            type(session, relation);
        }
    }

    private static @Nullable ItemWork item(
            Session session, RelationWork relation, @Nullable String name) {
        if (name == null) {
            return null;
        }
        List<ItemWork> items = session.items();
        if (relation.relation().byId()) {
            return items.stream()
                    .filter(each -> name.equals(each.item().internalId()))
                    .findFirst()
                    .orElse(null);
        }
        try {
            int index = Integer.parseInt(name);
            return index >= 0 && index < items.size() ? items.get(index) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static void type(Session session, RelationWork relation) {
        List<String> ids =
                session.rules().active(RuleKind.RELATION_TYPE, RelationType.class).stream()
                        .filter(type -> type.name().equals(relation.type()))
                        .map(RelationType::sysId)
                        .toList();
        if (ids.isEmpty()) {
            relation.fail(PayloadTexts.noRelationType(relation.type()));
        } else if (ids.size() > 1) {
            relation.fail(PayloadTexts.duplicateRelationTypes(relation.type(), ids));
        }
    }
}
