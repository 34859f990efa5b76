package dev.cmdbsync.tagging.send;

import dev.cmdbsync.qualys.hostasset.HostAsset;
import dev.cmdbsync.qualys.qps.Criterion;
import dev.cmdbsync.qualys.tag.Tag;
import dev.cmdbsync.tagging.plan.TagKeys;
import dev.cmdbsync.tagging.queue.RefusalStore;
import dev.cmdbsync.tagging.tag.CarriedTagStore;
import dev.cmdbsync.tagging.tag.MadeTag;
import dev.cmdbsync.tagging.tag.MadeTagStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Corrects what is remembered by what Qualys has: what somebody changed there is planned back by
 * the run that follows.
 */
@ApplicationScoped
class Comparison {
    private final MadeTagStore tags;
    private final CarriedTagStore carried;
    private final RefusalStore refusals;

    Comparison(MadeTagStore tags, CarriedTagStore carried, RefusalStore refusals) {
        this.tags = tags;
        this.carried = carried;
        this.refusals = refusals;
    }

    void correct(Subscription qualys) {
        String source = qualys.sourceId();
        Map<Long, Tag> there =
                qualys.calls().read(() -> qualys.tags().all(List.of())).stream()
                        .collect(Collectors.toMap(Tag::id, Function.identity(), (a, b) -> a));
        for (MadeTag made : tags.of(source).values()) {
            Tag now = there.get(made.tagId());
            if (now == null) {
                tags.forget(source, List.of(made.key()));
                continue;
            }
            MadeTag seen = MadeTag.of(made.key(), now, made.ours());
            if (!seen.equals(made)) {
                tags.save(source, seen);
            }
            if (seen.isStatic() && TagKeys.isValue(seen.key())) {
                List<Criterion> criteria = List.of(Criterion.equal("tagId", seen.tagId()));
                carried.carriers(
                        source,
                        seen.key(),
                        AssignmentApplier.all(qualys, criteria).stream()
                                .map(HostAsset::id)
                                .toList());
            }
        }
        refusals.forgetAssets(source);
    }
}
