package dev.cmdbsync.tagging.send;

import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import dev.cmdbsync.qualys.qps.Criterion;
import dev.cmdbsync.tagging.queue.NewRecord;
import dev.cmdbsync.tagging.queue.SyncCommand;
import dev.cmdbsync.tagging.queue.SyncRecord;
import dev.cmdbsync.tagging.queue.SyncRecordStore;
import dev.cmdbsync.tagging.queue.SyncType;
import dev.cmdbsync.tagging.tag.CarriedTagStore;
import dev.cmdbsync.tagging.tag.MadeTag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Removes tags of this product that nothing asks for any more. */
@ApplicationScoped
class CleanUpApplier {
    private static final int MOST_ATTEMPTS = 5;

    private final SyncRecordStore queue;
    private final Outcomes outcomes;
    private final OwnTagPublisher announcements;
    private final CarriedTagStore carried;

    CleanUpApplier(
            SyncRecordStore queue,
            Outcomes outcomes,
            OwnTagPublisher announcements,
            CarriedTagStore carried) {
        this.queue = queue;
        this.outcomes = outcomes;
        this.carried = carried;
        this.announcements = announcements;
    }

    /**
     * Removes tags.
     *
     * @param stale children before their parents
     */
    void apply(Subscription qualys, List<MadeTag> stale) {
        List<SyncRecord> records =
                queue.add(
                        qualys.sourceId(),
                        qualys.runId(),
                        stale.stream()
                                .map(
                                        tag ->
                                                new NewRecord(
                                                        SyncType.DELETE_TAG,
                                                        tag.name(),
                                                        SyncCommand.ofTag(
                                                                tag.key(),
                                                                tag.tagId(),
                                                                tag.name())))
                                .toList());
        for (int i = 0; i < stale.size(); i++) {
            apply(qualys, stale.get(i), records.get(i));
        }
    }

    private void apply(Subscription qualys, MadeTag tag, SyncRecord record) {
        long carrying = carried.carrying(qualys.sourceId(), tag.key());
        if (carrying > 0) {
            outcomes.failed(
                    qualys,
                    record,
                    "CARRIED",
                    carrying + " assets carry it still; a run takes it off them first");
            return;
        }
        long id = tag.tagId();
        // Qualys takes away what is below a tag with it.
        long children =
                qualys
                        .calls()
                        .read(() -> qualys.tags().all(List.of(Criterion.equal("parent", id))))
                        .stream()
                        .filter(child -> Long.valueOf(id).equals(child.parentId()))
                        .count();
        if (children > 0) {
            outcomes.failed(
                    qualys,
                    record,
                    "HAS_CHILDREN",
                    "It holds " + children + " tags that would go with it; it is left");
            return;
        }
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            queue.sending(record.id(), null);
            try {
                qualys.calls()
                        .write(
                                () -> {
                                    qualys.tags().delete(id);
                                    return true;
                                });
                gone(qualys, tag, record, null);
                return;
            } catch (QualysUnknownOutcomeException e) {
                if (new TagDirectory(qualys).byId(id).isEmpty()) {
                    gone(qualys, tag, record, "Seen after a call without an answer");
                    return;
                }
            } catch (QualysTerminalException e) {
                if (new TagDirectory(qualys).byId(id).isEmpty()) {
                    gone(qualys, tag, record, "Was gone already");
                } else {
                    outcomes.failed(
                            qualys, record, e.error().name(), String.valueOf(e.getMessage()));
                }
                return;
            }
        }
        outcomes.failed(
                qualys,
                record,
                "NO_ANSWER",
                "Qualys did not answer " + MOST_ATTEMPTS + " times, and still has the tag");
    }

    private void gone(
            Subscription qualys,
            MadeTag tag,
            SyncRecord record,
            @org.jspecify.annotations.Nullable String note) {
        outcomes.deleted(qualys, record, tag, note);
        announcements.withdraw(qualys.sourceId(), tag);
    }
}
