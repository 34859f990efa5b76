package dev.cmdbsync.qualys.hostasset;

import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.hostasset.HostAsset.TagOfAsset;
import dev.cmdbsync.qualys.http.XmlNode;
import dev.cmdbsync.qualys.qps.Criterion;
import dev.cmdbsync.qualys.qps.QpsSession;
import dev.cmdbsync.qualys.qps.ServiceReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Host assets of the subscription. */
public final class HostAssetClient {
    /** The most assets of a page, and of a change at once. */
    public static final int LARGEST_PAGE = 1000;

    /** What is read of an asset; everything else would be megabytes a page. */
    private static final String FIELDS =
            "?fields=id,name,qwebHostId,address,trackingMethod,modified,tags.list.TagSimple.id,"
                    + "tags.list.TagSimple.name";

    private final QpsSession session;

    public HostAssetClient(QpsSession session) {
        this.session = session;
    }

    /**
     * One page of assets in ascending order of their ids.
     *
     * @param criteria on id, name, qwebHostId, tagName, tagId, address, updated and others
     * @param after id of the last asset read; 0 from the beginning
     * @throws QualysException if Qualys does not answer the search
     */
    public HostAssetPage search(List<Criterion> criteria, long after) {
        ServiceReply reply =
                session.read(
                        QualysApi.QPS_HOST_ASSET,
                        "search/am/hostasset" + FIELDS,
                        Criterion.page(criteria, after, LARGEST_PAGE));
        List<HostAsset> assets =
                reply.data().stream().map(HostAssetClient::asset).filter(Objects::nonNull).toList();
        Long next = reply.lastId();
        if (next == null && !assets.isEmpty()) {
            next = assets.getLast().id();
        }
        return new HostAssetPage(assets, reply.hasMore() ? next : null);
    }

    /** How many assets meet the criteria. */
    public long count(List<Criterion> criteria) {
        Long count =
                session.read(
                                QualysApi.QPS_HOST_ASSET,
                                "count/am/hostasset",
                                Criterion.filters(criteria))
                        .count();
        return count == null ? 0 : count;
    }

    /**
     * Puts static tags on one asset or takes them off.
     *
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}
     */
    public void tag(long assetId, TagAssignment tags) {
        session.change(QualysApi.QPS_HOST_ASSET, "update/am/hostasset/" + assetId, tags::write);
    }

    /**
     * The same for many assets in one call.
     *
     * @param assetIds at most {@link #LARGEST_PAGE}
     * @return how many assets Qualys found and changed
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}
     */
    public long tag(List<Long> assetIds, TagAssignment tags) {
        if (assetIds.isEmpty() || assetIds.size() > LARGEST_PAGE) {
            throw new IllegalArgumentException(
                    "One call tags from 1 to " + LARGEST_PAGE + " assets, not " + assetIds.size());
        }
        Long count =
                session.change(
                                QualysApi.QPS_HOST_ASSET,
                                "update/am/hostasset",
                                request -> {
                                    Criterion.filters(List.of(Criterion.ids(assetIds)))
                                            .write(request);
                                    tags.write(request);
                                })
                        .count();
        return count == null ? 0 : count;
    }

    private static @Nullable HostAsset asset(XmlNode node) {
        Long id = node.number("id");
        if (id == null) {
            return null;
        }
        List<TagOfAsset> tags = new ArrayList<>();
        XmlNode tagsOf = node.child("tags");
        XmlNode list = tagsOf == null ? null : tagsOf.child("list");
        if (list != null) {
            for (XmlNode tag : list.children()) {
                Long tagId = tag.number("id");
                if (tagId != null) {
                    tags.add(new TagOfAsset(tagId, tag.text("name")));
                }
            }
        }
        return new HostAsset(
                id,
                node.text("name"),
                node.number("qwebHostId"),
                node.text("address"),
                node.text("trackingMethod"),
                tags,
                node.text("modified"));
    }
}
