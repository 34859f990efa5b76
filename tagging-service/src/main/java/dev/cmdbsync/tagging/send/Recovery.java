package dev.cmdbsync.tagging.send;

import dev.cmdbsync.qualys.hostasset.HostAsset;
import dev.cmdbsync.qualys.hostasset.HostAsset.TagOfAsset;
import dev.cmdbsync.qualys.tag.Tag;
import dev.cmdbsync.tagging.queue.SyncCommand;
import dev.cmdbsync.tagging.queue.SyncRecord;
import dev.cmdbsync.tagging.queue.SyncRecordStore;
import dev.cmdbsync.tagging.tag.MadeTag;
import dev.cmdbsync.tagging.tag.MadeTagStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out what became of changes that were under way when a run was killed, so that nothing is
 * made twice.
 */
@ApplicationScoped
class Recovery {
    private static final String NOTE = "Seen after the service was stopped in the middle of it";

    private final SyncRecordStore queue;
    private final MadeTagStore tags;
    private final Outcomes outcomes;

    Recovery(SyncRecordStore queue, MadeTagStore tags, Outcomes outcomes) {
        this.queue = queue;
        this.tags = tags;
        this.outcomes = outcomes;
    }

    void recover(Subscription qualys) {
        for (SyncRecord record : queue.interrupted(qualys.sourceId())) {
            switch (record.type()) {
                case CREATE_TAG -> created(qualys, record);
                case CHANGE_TAG -> changed(qualys, record);
                case DELETE_TAG -> deleted(qualys, record);
                case ASSIGN_TAGS -> assigned(qualys, record);
            }
        }
        queue.withdrawQueued(qualys.sourceId());
    }

    private void again(Subscription qualys, SyncRecord record) {
        outcomes.failed(
                qualys,
                record,
                "INTERRUPTED",
                "The service was stopped before Qualys made the change; it is planned again");
    }

    private void created(Subscription qualys, SyncRecord record) {
        SyncCommand command = record.sent();
        Optional<Tag> there =
                new TagDirectory(qualys)
                        .belowNow(command.parentId(), Objects.requireNonNull(command.name()));
        if (there.isEmpty()) {
            again(qualys, record);
            return;
        }
        outcomes.tag(
                qualys,
                record,
                MadeTag.of(Objects.requireNonNull(command.key()), there.get(), true),
                Tally.Of.TAGS_CREATED,
                NOTE);
    }

    private void changed(Subscription qualys, SyncRecord record) {
        SyncCommand command = record.sent();
        MadeTag made = tags.of(qualys.sourceId()).get(command.key());
        Optional<Tag> now =
                made == null ? Optional.empty() : new TagDirectory(qualys).byId(made.tagId());
        if (made == null || now.isEmpty()) {
            again(qualys, record);
            return;
        }
        MadeTag seen = MadeTag.of(made.key(), now.get(), made.ours());
        if (seen.equals(made)) {
            again(qualys, record);
        } else {
            outcomes.tag(qualys, record, seen, Tally.Of.TAGS_CHANGED, NOTE);
        }
    }

    private void deleted(Subscription qualys, SyncRecord record) {
        MadeTag made = tags.of(qualys.sourceId()).get(record.sent().key());
        if (made != null && new TagDirectory(qualys).byId(made.tagId()).isEmpty()) {
            outcomes.deleted(qualys, record, made, NOTE);
        } else {
            again(qualys, record);
        }
    }

    private void assigned(Subscription qualys, SyncRecord record) {
        SyncCommand command = record.sent();
        Map<String, MadeTag> made = tags.of(qualys.sourceId());
        List<HostAsset> now = AssignmentApplier.read(qualys, command.assets());
        List<Long> done =
                now.stream()
                        .filter(asset -> isAsCommanded(asset, command, made))
                        .map(HostAsset::id)
                        .toList();
        if (done.isEmpty()) {
            again(qualys, record);
            return;
        }
        outcomes.assigned(qualys, record, done, NOTE);
    }

    private static boolean isAsCommanded(
            HostAsset asset, SyncCommand command, Map<String, MadeTag> made) {
        Set<Long> has = asset.tags().stream().map(TagOfAsset::id).collect(Collectors.toSet());
        return command.add().stream()
                        .allMatch(key -> made.containsKey(key) && has.contains(id(made, key)))
                && command.remove().stream()
                        .noneMatch(key -> made.containsKey(key) && has.contains(id(made, key)));
    }

    private static long id(Map<String, MadeTag> made, String key) {
        MadeTag tag = made.get(key);
        return tag == null ? -1 : tag.tagId();
    }
}
