package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.ire.result.Attempt;
import dev.cmdbsync.writer.ire.result.ItemResult;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.ire.result.RelatedResult;
import dev.cmdbsync.writer.ire.result.SubIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of one item, as it is told. */
final class ItemResultMapper {
    private ItemResultMapper() {}

    static ItemResult map(Session session, ItemWork item) {
        boolean brief = isBrief(session, item);
        boolean faulty = item.isFaulty();
        List<Message> warnings = warnings(item, brief);
        boolean warned = !warnings.isEmpty();
        Operation operation = item.operation();
        List<SubWork> stated =
                item.subItems().stream()
                        .filter(sub -> !sub.isDropped() && !sub.isAdditional())
                        .toList();
        List<String> kept = item.keptAs() == null ? null : List.of(item.keptAs());
        ItemNotes notes = item.notes();
        return new ItemResult(
                item.resultClass(),
                operation,
                sysId(session, item),
                notes.masked().isEmpty() ? null : notes.masked(),
                stated.isEmpty() ? null : relatedSysIds(item, stated, brief),
                stated.isEmpty() ? null : related(item, stated, brief),
                additional(item, brief),
                notes.duplicateLookups().isEmpty() ? null : notes.duplicateLookups(),
                operation == Operation.INSERT_AS_PARTIAL ? kept : null,
                operation == Operation.INSERT_AS_INCOMPLETE ? kept : null,
                entrySysId(session, item),
                faulty || warned ? item.errors() : null,
                warned ? warnings : null,
                faulty || !notes.infos().isEmpty() ? notes.infos() : null,
                brief ? byEntries(notes.attempts()) : notes.attempts(),
                item.errors().size(),
                List.of(),
                brief && !warned ? null : warnings.size(),
                notes.mergedPayloads(),
                item.isAdditional() ? List.of() : item.inputIndices());
    }

    /**
     * Recorded answers of plain calls without source keys tell an updated item without ids of its
     * rows and without a word on source keys and unknown columns; of what is inserted or left alone
     * they tell all of it.
     */
    static boolean isBrief(Session session, ItemWork item) {
        boolean plain = !session.options().enhanced() || session.options().dryRun();
        return plain && !session.hasSourceKeys() && item.operation() == Operation.UPDATE;
    }

    private static List<Message> warnings(ItemWork item, boolean brief) {
        List<Message> all = new ArrayList<>(brief ? List.of() : item.notes().unknownColumns());
        all.addAll(item.warnings());
        return all;
    }

    private static List<Attempt> byEntries(List<Attempt> attempts) {
        return attempts.stream().filter(each -> each.searchOnTable() != null).toList();
    }

    /** A dry run has no id for what it would insert, and says nothing instead. */
    private static boolean isToBe(Session session, ItemWork item) {
        return session.options().dryRun() && item.isCommitted() && item.found() == null;
    }

    private static @Nullable String sysId(Session session, ItemWork item) {
        if (isToBe(session, item)) {
            return null;
        }
        return item.isCommitted()
                ? SysIds.text(Objects.requireNonNull(item.sysId()))
                : ItemResult.UNKNOWN;
    }

    private static @Nullable String entrySysId(Session session, ItemWork item) {
        if (isToBe(session, item)) {
            return null;
        }
        String entry = item.isCommitted() ? item.entrySysId() : null;
        return entry == null ? ItemResult.UNKNOWN : entry;
    }

    private static List<@Nullable String> relatedSysIds(
            ItemWork item, List<SubWork> subs, boolean brief) {
        List<@Nullable String> ids = new ArrayList<>();
        boolean told = item.isCommitted() && !brief;
        subs.forEach(sub -> ids.add(told ? sub.sysId() : null));
        return ids;
    }

    private static List<RelatedResult> related(ItemWork item, List<SubWork> subs, boolean brief) {
        boolean told = item.isCommitted() && !brief;
        return subs.stream()
                .map(sub -> related(item, sub, told && sub.operation() != null))
                .toList();
    }

    private static RelatedResult related(ItemWork item, SubWork sub, boolean told) {
        return new RelatedResult(
                sub.className(),
                told ? sub.operation() : null,
                told ? sub.isKept() ? ItemResult.UNKNOWN : sub.sysId() : null,
                told && sub.keptAs() != null ? List.of(sub.keptAs()) : null,
                sub.isAdditional() ? List.of() : List.of(new SubIndex(item.index(), sub.index())),
                told ? sub.errors() : null,
                told ? sub.errors().size() : null,
                sub.warnings().isEmpty() ? null : sub.warnings(),
                told ? sub.warnings().size() : null,
                List.of(),
                sub.isAdditional() ? item.notes().mergedPayloads() : List.of());
    }

    private static @Nullable List<RelatedResult> additional(ItemWork item, boolean brief) {
        List<RelatedResult> additional =
                item.subItems().stream()
                        .filter(sub -> sub.isAdditional() && !sub.isDropped())
                        .map(sub -> related(item, sub, sub.operation() != null))
                        .toList();
        boolean empty = brief && !item.subItems().isEmpty();
        return additional.isEmpty() && !empty ? null : additional;
    }
}
