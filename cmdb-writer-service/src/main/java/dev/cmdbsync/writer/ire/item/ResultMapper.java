package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.result.ClassSummary;
import dev.cmdbsync.writer.ire.result.EngineResult;
import dev.cmdbsync.writer.ire.result.ItemResult;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.ire.result.RelatedResult;
import dev.cmdbsync.writer.ire.result.RelationResult;
import dev.cmdbsync.writer.ire.result.SubIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a payload, as it is told. */
public final class ResultMapper {
    private static final String RELATION_TABLE = "cmdb_rel_ci";

    private ResultMapper() {}

    /** The result of a payload that was processed to its end. */
    public static EngineResult map(Session session) {
        List<ItemResult> items =
                session.items().stream()
                        .filter(item -> !item.isJoined())
                        .map(item -> item(session, item))
                        .toList();
        List<RelationResult> relations =
                session.relations().stream().map(ResultMapper::relation).toList();
        boolean summary = session.options().generateSummary();
        return new EngineResult(
                items,
                List.of(),
                relations,
                List.of(),
                summary ? hasErrors(items, relations) : null,
                summary ? items.stream().anyMatch(item -> item.warningCount() > 0) : null,
                summary ? summary(items) : null);
    }

    private static boolean hasErrors(List<ItemResult> items, List<RelationResult> relations) {
        return items.stream().anyMatch(item -> item.errorCount() > 0)
                || relations.stream().anyMatch(relation -> relation.errorCount() > 0);
    }

    private static Map<String, ClassSummary> summary(List<ItemResult> items) {
        Map<String, ClassSummary> summary = new TreeMap<>();
        items.forEach(
                item ->
                        summary.merge(
                                item.className(),
                                ClassSummary.of(item),
                                (before, any) -> before.plus(item)));
        return summary;
    }

    private static ItemResult item(Session session, ItemWork item) {
        boolean committed = item.isCommitted();
        boolean known = committed && isTold(session, item);
        List<SubWork> subs = item.subItems();
        List<RelatedResult> related =
                subs.stream()
                        .filter(sub -> !sub.isDropped())
                        .map(sub -> related(item, sub, committed))
                        .toList();
        Operation operation = item.operation();
        List<String> kept = item.keptAs() == null ? null : List.of(item.keptAs());
        boolean tell = !item.errors().isEmpty() || !item.warnings().isEmpty();
        return new ItemResult(
                item.resultClass(),
                operation,
                known ? SysIds.text(Objects.requireNonNull(item.sysId())) : ItemResult.UNKNOWN,
                subs.isEmpty() ? null : relatedSysIds(subs, committed),
                subs.isEmpty() ? null : related,
                subs.isEmpty() ? null : List.of(),
                item.duplicateLookups().isEmpty() ? null : item.duplicateLookups(),
                operation == Operation.INSERT_AS_PARTIAL ? kept : null,
                operation == Operation.INSERT_AS_INCOMPLETE ? kept : null,
                known && item.entrySysId() != null ? item.entrySysId() : ItemResult.UNKNOWN,
                tell ? item.errors() : null,
                tell ? item.warnings() : null,
                item.infos().isEmpty() ? null : item.infos(),
                item.attempts(),
                item.errors().size(),
                List.of(),
                item.warnings().size(),
                item.mergedPayloads(),
                item.inputIndices());
    }

    /** A dry run has no id for what it would insert. */
    private static boolean isTold(Session session, ItemWork item) {
        return item.found() != null || !session.options().dryRun();
    }

    private static List<@Nullable String> relatedSysIds(List<SubWork> subs, boolean committed) {
        List<@Nullable String> ids = new ArrayList<>();
        subs.stream()
                .filter(sub -> !sub.isDropped())
                .forEach(sub -> ids.add(committed ? sub.sysId() : null));
        return ids;
    }

    private static RelatedResult related(ItemWork item, SubWork sub, boolean committed) {
        boolean written = committed && sub.operation() != null;
        List<SubIndex> indices = List.of(new SubIndex(item.index(), sub.index()));
        return new RelatedResult(
                sub.className(),
                written ? sub.operation() : null,
                written ? sub.sysId() : null,
                indices,
                written ? List.of() : null,
                written ? 0 : null,
                sub.warnings().isEmpty() ? null : sub.warnings(),
                written ? sub.warnings().size() : null,
                List.of(),
                List.of());
    }

    private static RelationResult relation(RelationWork relation) {
        UUID id = relation.isFaulty() ? null : relation.sysId();
        return new RelationResult(
                RELATION_TABLE,
                relation.isFaulty() ? null : relation.operation(),
                id == null ? null : SysIds.text(id),
                id == null ? null : ItemResult.UNKNOWN,
                relation.isFaulty() ? relation.errors() : null,
                relation.errors().size(),
                List.of(),
                0,
                List.of(),
                List.of(relation.index()));
    }
}
