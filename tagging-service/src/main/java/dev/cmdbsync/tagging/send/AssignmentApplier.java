package dev.cmdbsync.tagging.send;

import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import dev.cmdbsync.qualys.hostasset.HostAsset;
import dev.cmdbsync.qualys.hostasset.HostAsset.TagOfAsset;
import dev.cmdbsync.qualys.hostasset.HostAssetClient;
import dev.cmdbsync.qualys.hostasset.HostAssetPage;
import dev.cmdbsync.qualys.hostasset.TagAssignment;
import dev.cmdbsync.qualys.qps.Criterion;
import dev.cmdbsync.qualys.tag.Tag;
import dev.cmdbsync.tagging.plan.Assignment;
import dev.cmdbsync.tagging.queue.NewRecord;
import dev.cmdbsync.tagging.queue.SyncCommand;
import dev.cmdbsync.tagging.queue.SyncRecord;
import dev.cmdbsync.tagging.queue.SyncRecordStore;
import dev.cmdbsync.tagging.queue.SyncType;
import dev.cmdbsync.tagging.tag.MadeTag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts tags on assets and takes them off. */
@ApplicationScoped
class AssignmentApplier {
    /** The most assets of a call. */
    static final int MOST_ASSETS = HostAssetClient.LARGEST_PAGE;

    private static final int MOST_ATTEMPTS = 5;

    private final SyncRecordStore queue;
    private final Outcomes outcomes;

    AssignmentApplier(SyncRecordStore queue, Outcomes outcomes) {
        this.queue = queue;
        this.outcomes = outcomes;
    }

    /** One call's worth: the tags by their ids in Qualys. */
    private record Work(Subscription qualys, SyncRecord record, Ids ids) {}

    private record Ids(List<Long> add, List<Long> remove) {
        Stream<Long> all() {
            return Stream.concat(add.stream(), remove.stream());
        }

        TagAssignment assignment() {
            return new TagAssignment(
                    add.isEmpty() ? null : add, remove.isEmpty() ? null : remove, null);
        }

        /** Whether an asset is as it should be. */
        boolean areOn(HostAsset asset) {
            Set<Long> has = asset.tags().stream().map(TagOfAsset::id).collect(Collectors.toSet());
            return has.containsAll(add) && remove.stream().noneMatch(has::contains);
        }
    }

    /** Carries out assignments; what is refused is recorded, and the rest goes on. */
    void apply(Subscription qualys, List<Assignment> assignments, Map<String, MadeTag> made) {
        List<SyncRecord> records =
                queue.add(
                        qualys.sourceId(),
                        qualys.runId(),
                        assignments.stream().map(each -> record(each, made)).toList());
        for (SyncRecord each : records) {
            apply(qualys, each, made);
        }
    }

    private static NewRecord record(Assignment each, Map<String, MadeTag> made) {
        String subject =
                Stream.concat(
                                each.add().stream().map(key -> "+" + name(key, made)),
                                each.remove().stream().map(key -> "-" + name(key, made)))
                        .collect(Collectors.joining(", "));
        return new NewRecord(
                SyncType.ASSIGN_TAGS,
                subject,
                SyncCommand.ofAssets(each.add(), each.remove(), each.assets()));
    }

    private static String name(String key, Map<String, MadeTag> made) {
        MadeTag tag = made.get(key);
        return tag == null ? key : tag.name();
    }

    private void apply(Subscription qualys, SyncRecord record, Map<String, MadeTag> made) {
        SyncCommand command = record.sent();
        // A tag that is gone needs not be taken off.
        Ids ids = new Ids(ids(command.add(), made), ids(command.remove(), made));
        Work work = new Work(qualys, record, ids);
        if (ids.add().isEmpty() && ids.remove().isEmpty()) {
            outcomes.assigned(qualys, record, command.assets(), "The tags are gone already");
            return;
        }
        try {
            List<Long> done = send(work, command.assets());
            outcomes.assigned(qualys, record, done, note(command.assets().size(), done.size()));
        } catch (QualysUnknownOutcomeException e) {
            outcomes.failed(
                    qualys,
                    record,
                    "NO_ANSWER",
                    "Qualys did not answer " + MOST_ATTEMPTS + " times");
        } catch (TagIsGoneException e) {
            MadeTag gone =
                    made.values().stream()
                            .filter(tag -> tag.tagId() == e.tagId)
                            .findFirst()
                            .orElseThrow();
            outcomes.lost(qualys, record, gone);
            made.remove(gone.key());
        }
    }

    private static @Nullable String note(int wanted, int done) {
        return wanted == done
                ? null
                : (wanted - done) + " of " + wanted + " assets have a record of their own";
    }

    private static List<Long> ids(List<String> keys, Map<String, MadeTag> made) {
        List<Long> ids = new ArrayList<>();
        for (String key : keys) {
            MadeTag tag = made.get(key);
            if (tag != null) {
                ids.add(tag.tagId());
            }
        }
        return ids;
    }

    private static final class TagIsGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long tagId;

        TagIsGoneException(long tagId) {
            super("A tag was removed in Qualys");
            this.tagId = tagId;
        }
    }

    /** The assets that are as they should be afterwards. */
    private List<Long> send(Work work, List<Long> assets) {
        Subscription qualys = work.qualys();
        List<Long> left = assets;
        List<Long> done = new ArrayList<>();
        for (int attempt = 1; ; attempt++) {
            List<Long> now = left;
            queue.sending(work.record().id(), null);
            try {
                long changed =
                        qualys.calls()
                                .write(() -> qualys.assets().tag(now, work.ids().assignment()));
                done.addAll(changed == now.size() ? now : missingAside(work, now));
                return done;
            } catch (QualysUnknownOutcomeException e) {
                List<HostAsset> seen = read(qualys, now);
                seen.stream().filter(work.ids()::areOn).map(HostAsset::id).forEach(done::add);
                left = now.stream().filter(each -> !done.contains(each)).toList();
                if (left.isEmpty()) {
                    return done;
                }
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            } catch (QualysTerminalException e) {
                done.addAll(halved(work, now, e));
                return done;
            }
        }
    }

    /** Qualys changed fewer than were named: those that it does not have are told one by one. */
    private List<Long> missingAside(Work work, List<Long> assets) {
        List<HostAsset> found = read(work.qualys(), assets);
        Set<Long> there =
                found.stream()
                        .filter(work.ids()::areOn)
                        .map(HostAsset::id)
                        .collect(Collectors.toCollection(HashSet::new));
        if (work.ids().add().isEmpty()) {
            // An asset that is gone carries no tag either.
            Set<Long> seen = found.stream().map(HostAsset::id).collect(Collectors.toSet());
            assets.stream().filter(each -> !seen.contains(each)).forEach(there::add);
        }
        for (long each : assets) {
            if (!there.contains(each)) {
                outcomes.assetRefused(
                        work.qualys(),
                        work.record(),
                        each,
                        "NOT_FOUND",
                        "Qualys has no such asset, or does not show it to this account");
            }
        }
        return assets.stream().filter(there::contains).toList();
    }

    /** One asset must not spoil the others: the call is halved until it stands alone. */
    private List<Long> halved(Work work, List<Long> assets, QualysTerminalException refusal) {
        refuseIfATagIsGone(work);
        if (assets.size() == 1) {
            outcomes.assetRefused(
                    work.qualys(),
                    work.record(),
                    assets.getFirst(),
                    refusal.error().name(),
                    String.valueOf(refusal.getMessage()));
            return List.of();
        }
        int half = assets.size() / 2;
        List<Long> done = new ArrayList<>(send(work, assets.subList(0, half)));
        done.addAll(send(work, assets.subList(half, assets.size())));
        return done;
    }

    private static void refuseIfATagIsGone(Work work) {
        List<Long> wanted = work.ids().all().toList();
        Set<Long> there =
                work
                        .qualys()
                        .calls()
                        .read(() -> work.qualys().tags().all(List.of(Criterion.ids(wanted))))
                        .stream()
                        .map(Tag::id)
                        .collect(Collectors.toSet());
        for (long each : wanted) {
            if (!there.contains(each)) {
                throw new TagIsGoneException(each);
            }
        }
    }

    /** The assets with their tags as Qualys has them. */
    static List<HostAsset> read(Subscription qualys, List<Long> assets) {
        List<HostAsset> read = new ArrayList<>();
        for (int from = 0; from < assets.size(); from += MOST_ASSETS) {
            List<Criterion> criteria =
                    List.of(
                            Criterion.ids(
                                    assets.subList(
                                            from, Math.min(assets.size(), from + MOST_ASSETS))));
            read.addAll(all(qualys, criteria));
        }
        return read;
    }

    /** All assets that meet the criteria. */
    static List<HostAsset> all(Subscription qualys, List<Criterion> criteria) {
        List<HostAsset> assets = new ArrayList<>();
        Long after = 0L;
        while (after != null) {
            long behind = after;
            HostAssetPage page =
                    qualys.calls().read(() -> qualys.assets().search(criteria, behind));
            assets.addAll(page.assets());
            after = page.next();
        }
        return assets;
    }
}
