package dev.cmdbsync.qualys.tag;

import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysUnknownOutcomeException;
import dev.cmdbsync.qualys.http.Budget;
import dev.cmdbsync.qualys.http.XmlNode;
import dev.cmdbsync.qualys.qps.Criterion;
import dev.cmdbsync.qualys.qps.QpsSession;
import dev.cmdbsync.qualys.qps.ServiceReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tags of the subscription. */
public final class TagClient {
    /** The most tags of a page. */
    public static final int LARGEST_PAGE = 1000;

    private final QpsSession session;

    public TagClient(QpsSession session) {
        this.session = session;
    }

    /**
     * One page of tags in ascending order of their ids.
     *
     * @param criteria on id, name, parent, ruleType, provider, color; none for all tags
     * @param after id of the last tag read; 0 from the beginning
     * @throws QualysException if Qualys does not answer the search
     */
    public TagPage search(List<Criterion> criteria, long after) {
        ServiceReply reply =
                session.read(
                        QualysApi.QPS_TAG,
                        "search/am/tag",
                        Criterion.page(criteria, after, LARGEST_PAGE));
        List<Tag> tags = tags(reply).toList();
        Long next = reply.lastId();
        if (next == null && !tags.isEmpty()) {
            next = tags.getLast().id();
        }
        return new TagPage(tags, reply.hasMore() ? next : null);
    }

    /** All tags of exactly this name; there may be one under each parent. */
    public List<Tag> find(String name) {
        return all(List.of(Criterion.equal("name", name))).stream()
                .filter(tag -> tag.name().equals(name))
                .toList();
    }

    /** All tags that meet the criteria, page by page. */
    public List<Tag> all(List<Criterion> criteria) {
        List<Tag> tags = new ArrayList<>();
        Long after = 0L;
        while (after != null) {
            TagPage page = search(criteria, after);
            tags.addAll(page.tags());
            after = page.next();
        }
        return tags;
    }

    /** How many tags meet the criteria. */
    public long count(List<Criterion> criteria) {
        Long count =
                session.read(QualysApi.QPS_TAG, "count/am/tag", Criterion.filters(criteria))
                        .count();
        return count == null ? 0 : count;
    }

    /**
     * Creates a tag.
     *
     * @return the tag as Qualys made it
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}
     */
    public Tag create(NewTag tag) {
        ServiceReply reply = session.change(QualysApi.QPS_TAG, "create/am/tag", tag::write);
        return tags(reply)
                .findFirst()
                .orElseThrow(
                        () ->
                                new QualysUnknownOutcomeException(
                                        QualysError.NOT_UNDERSTOOD,
                                        "Qualys created a tag and did not tell its id",
                                        Budget.UNKNOWN,
                                        null));
    }

    /**
     * Changes a tag.
     *
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}
     */
    public void update(long id, TagChange change) {
        session.change(QualysApi.QPS_TAG, "update/am/tag/" + id, change::write);
    }

    /**
     * Deletes a tag and takes it off its assets.
     *
     * @throws QualysException see {@link dev.cmdbsync.qualys.call.QualysCaller#write}; {@code
     *     NOT_FOUND} if it is gone already
     */
    public void delete(long id) {
        session.change(QualysApi.QPS_TAG, "delete/am/tag/" + id, request -> {});
    }

    private static Stream<Tag> tags(ServiceReply reply) {
        return reply.data().stream().map(TagClient::tag).filter(Objects::nonNull);
    }

    private static @Nullable Tag tag(XmlNode node) {
        Long id = node.number("id");
        String name = node.text("name");
        if (id == null || name == null) {
            return null;
        }
        Long parent = node.number("parentTagId");
        Long score = node.number("criticalityScore");
        return new Tag(
                id,
                name,
                parent == null || parent == 0 ? null : parent,
                node.text("ruleType"),
                node.text("ruleText"),
                score == null ? null : score.intValue(),
                node.text("color"),
                node.text("description"),
                node.text("modified"));
    }
}
