package dev.cmdbsync.tagging.send;

import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import dev.cmdbsync.qualys.tag.NewTag;
import dev.cmdbsync.qualys.tag.RuleType;
import dev.cmdbsync.qualys.tag.Tag;
import dev.cmdbsync.qualys.tag.TagChange;
import dev.cmdbsync.tagging.plan.TagStep;
import dev.cmdbsync.tagging.plan.WantedTag;
import dev.cmdbsync.tagging.queue.NewRecord;
import dev.cmdbsync.tagging.queue.SyncCommand;
import dev.cmdbsync.tagging.queue.SyncRecord;
import dev.cmdbsync.tagging.queue.SyncRecordStore;
import dev.cmdbsync.tagging.queue.SyncType;
import dev.cmdbsync.tagging.tag.MadeTag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and changes tags, parents before their children. */
@ApplicationScoped
class TagApplier {
    /** A change of which nobody knows what became is sent so often before it is given up. */
    private static final int MOST_ATTEMPTS = 5;

    private final SyncRecordStore queue;
    private final Outcomes outcomes;

    TagApplier(SyncRecordStore queue, Outcomes outcomes) {
        this.queue = queue;
        this.outcomes = outcomes;
    }

    /** What one run knows while it makes tags. */
    private record Work(Subscription qualys, TagDirectory directory, Map<String, MadeTag> made) {}

    /**
     * Carries out steps; what is refused is recorded, and the rest goes on.
     *
     * @param made by key; kept up while tags are made
     */
    void apply(Subscription qualys, List<TagStep> steps, Map<String, MadeTag> made) {
        List<SyncRecord> records =
                queue.add(
                        qualys.sourceId(),
                        qualys.runId(),
                        steps.stream().map(TagApplier::record).toList());
        Work work = new Work(qualys, new TagDirectory(qualys), made);
        for (int i = 0; i < steps.size(); i++) {
            apply(work, steps.get(i), records.get(i));
        }
    }

    private static NewRecord record(TagStep step) {
        WantedTag wanted = step.wanted();
        Long tagId = step instanceof TagStep.Change change ? change.made().tagId() : null;
        return new NewRecord(
                step instanceof TagStep.Change ? SyncType.CHANGE_TAG : SyncType.CREATE_TAG,
                wanted.name(),
                new SyncCommand(
                        wanted.key(),
                        tagId,
                        wanted.name(),
                        null,
                        wanted.ruleType(),
                        wanted.ruleText(),
                        wanted.criticality(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private void apply(Work work, TagStep step, SyncRecord record) {
        WantedTag wanted = step.wanted();
        String parentKey = wanted.parentKey();
        MadeTag parent = parentKey == null ? null : work.made().get(parentKey);
        if (parentKey != null && parent == null && !(step instanceof TagStep.Impossible)) {
            outcomes.failed(
                    work.qualys(),
                    record,
                    "NO_PARENT",
                    "The tag that it belongs below could not be made");
            return;
        }
        Long parentId = parent == null ? null : parent.tagId();
        try {
            switch (step) {
                case TagStep.Impossible impossible ->
                        outcomes.refused(
                                work.qualys(),
                                record,
                                wanted,
                                "IMPOSSIBLE",
                                String.valueOf(wanted.fault()));
                case TagStep.Create create -> create(work, wanted, parentId, record);
                case TagStep.Change change -> change(work, change, parentId, record);
            }
        } catch (QualysTerminalException e) {
            outcomes.refused(
                    work.qualys(),
                    record,
                    wanted,
                    e.error().name(),
                    String.valueOf(e.getMessage()));
        }
    }

    private void create(Work work, WantedTag wanted, @Nullable Long parentId, SyncRecord record) {
        Optional<Tag> there = existing(work, wanted, parentId);
        if (there.isPresent()) {
            adopt(work, wanted, there.get(), record);
            return;
        }
        NewTag tag =
                new NewTag(
                        wanted.name(),
                        parentId,
                        wanted.ruleType(),
                        wanted.ruleText(),
                        wanted.criticality(),
                        null,
                        null);
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            queue.sending(record.id(), parentId);
            try {
                Tag made = work.qualys().calls().write(() -> work.qualys().tags().create(tag));
                // Not every answer repeats all that was sent.
                created(work, wanted, parentId, made.id(), record, null);
                work.directory().made(made);
                return;
            } catch (QualysUnknownOutcomeException e) {
                Optional<Tag> made = work.directory().belowNow(parentId, wanted.name());
                if (made.isPresent()) {
                    created(
                            work,
                            wanted,
                            parentId,
                            made.get().id(),
                            record,
                            "Found after a call without an answer");
                    return;
                }
            }
        }
        outcomes.failed(
                work.qualys(),
                record,
                "NO_ANSWER",
                "Qualys did not answer " + MOST_ATTEMPTS + " times, and has no such tag");
    }

    private void created(
            Work work,
            WantedTag wanted,
            @Nullable Long parentId,
            long tagId,
            SyncRecord record,
            @Nullable String note) {
        MadeTag tag =
                new MadeTag(
                        wanted.key(),
                        tagId,
                        wanted.name(),
                        parentId,
                        wanted.ruleType().name(),
                        wanted.ruleText(),
                        wanted.criticality(),
                        true);
        outcomes.tag(work.qualys(), record, tag, Tally.Of.TAGS_CREATED, note);
        work.made().put(wanted.key(), tag);
    }

    /** A parent that is only looked for may be anywhere; everything else has its place. */
    private static Optional<Tag> existing(Work work, WantedTag wanted, @Nullable Long parentId) {
        if (!wanted.found()) {
            return work.directory().below(parentId, wanted.name());
        }
        List<Tag> named = work.directory().named(wanted.name());
        return named.stream()
                .filter(tag -> Objects.equals(tag.parentId(), parentId))
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private void adopt(Work work, WantedTag wanted, Tag there, SyncRecord record) {
        RuleType type = wanted.ruleType();
        if (!wanted.found() && type == RuleType.STATIC && !there.is(RuleType.STATIC)) {
            outcomes.refused(
                    work.qualys(),
                    record,
                    wanted,
                    "OTHER_RULE",
                    "Qualys has a tag of this name at this place that its rule "
                            + there.ruleType()
                            + " gives to assets; it is not changed");
            return;
        }
        MadeTag tag = MadeTag.of(wanted.key(), there, false);
        outcomes.tag(work.qualys(), record, tag, null, "Was in Qualys already, not made again");
        work.made().put(wanted.key(), tag);
    }

    private void change(
            Work work, TagStep.Change step, @Nullable Long parentId, SyncRecord record) {
        WantedTag wanted = step.wanted();
        MadeTag made = step.made();
        MadeTag changed = made.changed(wanted, parentId);
        if (changed.equals(made)) {
            outcomes.tag(work.qualys(), record, made, null, "Is so already");
            return;
        }
        boolean rule =
                !changed.ruleType().equals(made.ruleType())
                        || !Objects.equals(changed.ruleText(), made.ruleText());
        TagChange change =
                new TagChange(
                        changed.name().equals(made.name()) ? null : changed.name(),
                        Objects.equals(parentId, made.parentId())
                                ? null
                                : Objects.requireNonNullElse(parentId, 0L),
                        rule ? wanted.ruleType() : null,
                        rule ? wanted.ruleText() : null,
                        Objects.equals(changed.criticality(), made.criticality())
                                ? null
                                : changed.criticality());
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            queue.sending(record.id(), parentId);
            try {
                work.qualys()
                        .calls()
                        .write(
                                () -> {
                                    work.qualys().tags().update(made.tagId(), change);
                                    return true;
                                });
                outcomes.tag(work.qualys(), record, changed, Tally.Of.TAGS_CHANGED, null);
                work.made().put(made.key(), changed);
                return;
            } catch (QualysUnknownOutcomeException e) {
                Optional<Tag> now = work.directory().byId(made.tagId());
                if (now.isPresent()
                        && MadeTag.of(made.key(), now.get(), made.ours()).equals(changed)) {
                    outcomes.tag(
                            work.qualys(),
                            record,
                            changed,
                            Tally.Of.TAGS_CHANGED,
                            "Seen after a call without an answer");
                    work.made().put(made.key(), changed);
                    return;
                }
            } catch (QualysTerminalException e) {
                if (work.directory().byId(made.tagId()).isEmpty()) {
                    outcomes.lost(work.qualys(), record, made);
                    work.made().remove(made.key());
                    return;
                }
                throw e;
            }
        }
        outcomes.failed(
                work.qualys(),
                record,
                "NO_ANSWER",
                "Qualys did not answer " + MOST_ATTEMPTS + " times");
    }
}
