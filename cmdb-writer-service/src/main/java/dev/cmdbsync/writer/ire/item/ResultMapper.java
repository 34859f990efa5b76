package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.result.ClassSummary;
import dev.cmdbsync.writer.ire.result.EngineResult;
import dev.cmdbsync.writer.ire.result.ItemResult;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.ire.result.RelatedResult;
import dev.cmdbsync.writer.ire.result.RelationResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** What became of a payload, as it is told. */
public final class ResultMapper {
    private static final String RELATION_TABLE = "cmdb_rel_ci";

    private ResultMapper() {}

    /** The result of a payload that was processed to its end. */
    public static EngineResult map(Session session) {
        List<ItemResult> items = items(session, false);
        List<ItemResult> additional = items(session, true);
        List<RelationResult> relations = relations(session, false);
        boolean summary = session.options().generateSummary();
        return new EngineResult(
                items,
                additional,
                relations,
                relations(session, true),
                summary ? hasErrors(items, relations) : null,
                summary ? hasWarnings(items) : null,
                summary ? summary(items, additional) : null);
    }

    private static List<ItemResult> items(Session session, boolean additional) {
        return session.items().stream()
                .filter(item -> !item.isJoined() && item.isAdditional() == additional)
                .map(item -> ItemResultMapper.map(session, item))
                .toList();
    }

    private static List<RelationResult> relations(Session session, boolean additional) {
        return session.relations().stream()
                .filter(relation -> relation.isAdditional() == additional)
                .map(relation -> relation(session, relation))
                .toList();
    }

    private static boolean hasErrors(List<ItemResult> items, List<RelationResult> relations) {
        return items.stream().anyMatch(item -> item.errorCount() > 0)
                || relations.stream().anyMatch(relation -> relation.errorCount() > 0);
    }

    private static boolean hasWarnings(List<ItemResult> items) {
        return items.stream()
                .anyMatch(
                        item ->
                                item.warnings() != null
                                        || related(item).anyMatch(sub -> sub.warnings() != null));
    }

    /** Lookup and related items count under their own classes. */
    private static Map<String, ClassSummary> summary(
            List<ItemResult> items, List<ItemResult> additional) {
        Map<String, ClassSummary> summary = new TreeMap<>();
        for (ItemResult item : items) {
            summary.put(item.className(), of(summary, item.className()).plus(item));
            related(item)
                    .forEach(
                            sub ->
                                    summary.put(
                                            sub.className(),
                                            of(summary, sub.className()).plus(sub)));
        }
        additional.stream()
                .filter(item -> item.operation() == Operation.INSERT)
                .map(ItemResult::className)
                .forEach(name -> summary.put(name, of(summary, name).plusAdditional()));
        return summary;
    }

    private static ClassSummary of(Map<String, ClassSummary> summary, String className) {
        return summary.getOrDefault(className, ClassSummary.NONE);
    }

    private static Stream<RelatedResult> related(ItemResult item) {
        return item.relatedItems() == null ? Stream.empty() : item.relatedItems().stream();
    }

    private static RelationResult relation(Session session, RelationWork relation) {
        boolean brief = isBrief(session, relation);
        UUID id = relation.isFaulty() || brief ? null : relation.sysId();
        Operation operation = relation.operationOrNull();
        List<String> kept = relation.keptAs() == null ? null : List.of(relation.keptAs());
        return new RelationResult(
                RELATION_TABLE,
                operation,
                id == null ? null : SysIds.text(id),
                operation == Operation.INSERT_AS_PARTIAL ? kept : null,
                operation == Operation.INSERT_AS_INCOMPLETE ? kept : null,
                id == null ? null : ItemResult.UNKNOWN,
                relation.isFaulty() ? relation.errors() : null,
                relation.warnings().isEmpty() ? null : relation.warnings(),
                relation.errors().size(),
                List.of(),
                brief ? null : relation.warnings().size(),
                relation.mergedPayloads(),
                relation.isAdditional() ? List.of() : List.of(relation.index()));
    }

    /** A new relation between items that are told without ids is told without one. */
    private static boolean isBrief(Session session, RelationWork relation) {
        return !relation.isFaulty()
                && relation.operationOrNull() == Operation.INSERT
                && ItemResultMapper.isBrief(session, relation.parent())
                && ItemResultMapper.isBrief(session, relation.child());
    }
}
