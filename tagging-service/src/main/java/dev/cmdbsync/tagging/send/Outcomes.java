package dev.cmdbsync.tagging.send;

import dev.cmdbsync.tagging.plan.WantedTag;
import dev.cmdbsync.tagging.queue.NewRecord;
import dev.cmdbsync.tagging.queue.RefusalStore;
import dev.cmdbsync.tagging.queue.SyncCommand;
import dev.cmdbsync.tagging.queue.SyncRecord;
import dev.cmdbsync.tagging.queue.SyncRecordStore;
import dev.cmdbsync.tagging.queue.SyncType;
import dev.cmdbsync.tagging.tag.CarriedTagStore;
import dev.cmdbsync.tagging.tag.MadeTag;
import dev.cmdbsync.tagging.tag.MadeTagStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what became of a change: the record and what is remembered, in one transaction. */
@ApplicationScoped
class Outcomes {
    private final SyncRecordStore queue;
    private final RefusalStore refusals;
    private final MadeTagStore tags;
    private final CarriedTagStore carried;

    Outcomes(
            SyncRecordStore queue,
            RefusalStore refusals,
            MadeTagStore tags,
            CarriedTagStore carried) {
        this.queue = queue;
        this.refusals = refusals;
        this.tags = tags;
        this.carried = carried;
    }

    /** A tag is as the record wants it; {@code kind} null if nothing was changed for it. */
    @Transactional
    void tag(
            Subscription qualys,
            SyncRecord record,
            MadeTag tag,
            Tally.@Nullable Of kind,
            @Nullable String note) {
        tags.save(qualys.sourceId(), tag);
        queue.succeeded(record.id(), note);
        if (kind == null) {
            qualys.tally().add(Tally.Of.PLANNED, -1);
        } else {
            qualys.tally().one(kind);
            qualys.tally().one(Tally.Of.DONE);
        }
    }

    /** A tag is gone, as the record wants it. */
    @Transactional
    void deleted(Subscription qualys, SyncRecord record, MadeTag tag, @Nullable String note) {
        tags.forget(qualys.sourceId(), List.of(tag.key()));
        queue.succeeded(record.id(), note);
        qualys.tally().one(Tally.Of.TAGS_DELETED);
        qualys.tally().one(Tally.Of.DONE);
    }

    /** Somebody removed a tag in Qualys. */
    @Transactional
    void lost(Subscription qualys, SyncRecord record, MadeTag tag) {
        tags.forget(qualys.sourceId(), List.of(tag.key()));
        failed(
                qualys,
                record,
                "TAG_IS_GONE",
                "The tag " + tag.name() + " was removed in Qualys; it is made anew");
    }

    /** Did not work this time; the next run plans it again. */
    @Transactional
    void failed(Subscription qualys, SyncRecord record, String code, String answer) {
        queue.failed(record.id(), code, answer);
        qualys.tally().one(Tally.Of.FAILED);
    }

    /** Will not work until the tag is another one, or somebody puts the record back. */
    @Transactional
    void refused(
            Subscription qualys, SyncRecord record, WantedTag wanted, String code, String answer) {
        refusals.add(
                qualys.sourceId(), RefusalStore.ofTag(wanted.key()), wanted.hash(), record.id());
        failed(qualys, record, code, answer);
    }

    /** Assets have got and lost the tags of the record's command. */
    @Transactional
    void assigned(
            Subscription qualys,
            SyncRecord record,
            Collection<Long> assets,
            @Nullable String note) {
        SyncCommand command = record.sent();
        carried.changed(qualys.sourceId(), assets, command.add(), command.remove());
        queue.succeeded(record.id(), note);
        qualys.tally().add(Tally.Of.ASSETS_CHANGED, assets.size());
        qualys.tally().one(Tally.Of.DONE);
    }

    /** An asset cannot be tagged; it gets a record of its own. */
    @Transactional
    void assetRefused(
            Subscription qualys, SyncRecord of, long assetId, String code, String answer) {
        SyncCommand command = of.sent();
        SyncRecord record =
                queue.add(
                                qualys.sourceId(),
                                qualys.runId(),
                                List.of(
                                        new NewRecord(
                                                SyncType.ASSIGN_TAGS,
                                                "Asset " + assetId,
                                                SyncCommand.ofAssets(
                                                        command.add(),
                                                        command.remove(),
                                                        List.of(assetId)))))
                        .getFirst();
        refusals.add(qualys.sourceId(), RefusalStore.ofAsset(assetId), "", record.id());
        failed(qualys, record, code, answer);
    }
}
