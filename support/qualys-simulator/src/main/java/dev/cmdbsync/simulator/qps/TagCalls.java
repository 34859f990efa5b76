package dev.cmdbsync.simulator.qps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.inventory.Inventory;
import dev.cmdbsync.simulator.inventory.Tag;
import dev.cmdbsync.simulator.qps.Criteria.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code …/am/tag}: search, count, get, create, update, delete, evaluate. */
final class TagCalls {
    private static final Map<String, Field<Tag>> FIELDS =
            Map.of(
                    "id", new Field<>(true, tag -> Stream.of(Long.toString(tag.id()))),
                    "name", text(Tag::name),
                    "parent", new Field<>(true, tag -> Stream.of(Long.toString(tag.parentId()))),
                    "ruleType", text(Tag::ruleType),
                    "provider", text(tag -> tag.system() ? "SYSTEM" : null),
                    "color", text(Tag::color));

    private final Inventory inventory;
    private final TagWrites writes;

    TagCalls(Inventory inventory) {
        this.inventory = inventory;
        this.writes = new TagWrites(inventory);
    }

    private static Field<Tag> text(Function<Tag, @Nullable String> value) {
        return new Field<>(false, tag -> Stream.ofNullable(value.apply(tag)));
    }

    Answer search(ApiCall call, Element request) {
        Paging paging = Paging.of(call, request);
        List<Tag> found =
                found(call, request).stream()
                        .filter(tag -> tag.id() >= paging.fromId())
                        .skip(paging.offset())
                        .toList();
        boolean more = found.size() > paging.limit();
        List<Tag> page = more ? found.subList(0, paging.limit()) : found;
        return QpsAnswer.of(
                call,
                page.stream().map(this::json).toList(),
                page.size(),
                more,
                page.isEmpty() ? null : page.getLast().id());
    }

    Answer count(ApiCall call, Element request) {
        return QpsAnswer.count(call, found(call, request).size());
    }

    private List<Tag> found(ApiCall call, Element request) {
        return inventory.tags().stream().filter(Criteria.predicate(call, request, FIELDS)).toList();
    }

    Answer get(ApiCall call, long id) {
        return QpsAnswer.of(call, List.of(json(existing(call, id))));
    }

    Answer create(ApiCall call, Element request) {
        return QpsAnswer.of(call, List.of(json(writes.create(call, data(call, request)))));
    }

    /** One tag by its id, or all that the filters find. */
    Answer update(ApiCall call, @Nullable Long id, Element request) {
        Element data = data(call, request);
        List<ObjectNode> changed =
                targets(call, id, request).stream()
                        .map(tag -> writes.update(call, tag, data))
                        .map(TagCalls::idOnly)
                        .toList();
        return QpsAnswer.of(call, changed);
    }

    Answer delete(ApiCall call, @Nullable Long id, Element request) {
        List<ObjectNode> gone =
                targets(call, id, request).stream()
                        .peek(tag -> writes.refuseSystem(call, tag))
                        .map(tag -> inventory.delete(tag.id()).isEmpty() ? null : idOnly(tag))
                        .filter(Objects::nonNull)
                        .toList();
        return QpsAnswer.of(call, gone);
    }

    Answer evaluate(ApiCall call, @Nullable Long id, Element request) {
        return QpsAnswer.of(
                call, targets(call, id, request).stream().map(TagCalls::idOnly).toList());
    }

    private List<Tag> targets(ApiCall call, @Nullable Long id, Element request) {
        if (id != null) {
            return List.of(existing(call, id));
        }
        if (request.child("filters") == null) {
            throw Criteria.invalid(call, "Filters are required.", "Specify an id or filters.");
        }
        return found(call, request);
    }

    private Tag existing(ApiCall call, long id) {
        Tag tag = inventory.tag(id);
        if (tag == null) {
            throw QpsAnswer.error(
                    call,
                    "OBJECT_NOT_FOUND",
                    "Tag with id " + id + " does not exist or is out of your scope.",
                    "Specify the id of a tag in your scope.");
        }
        return tag;
    }

    private static Element data(ApiCall call, Element request) {
        Element data = request.child("data");
        Element tag = data == null ? null : data.child("Tag");
        if (tag == null) {
            throw Criteria.invalid(call, "Data: Tag is required.", "Specify a Tag.");
        }
        return tag;
    }

    private ObjectNode json(Tag tag) {
        return wrapped(TagJson.of(tag, inventory));
    }

    private static ObjectNode idOnly(Tag tag) {
        return wrapped(JsonNodeFactory.instance.objectNode().put("id", tag.id()));
    }

    private static ObjectNode wrapped(ObjectNode tag) {
        return JsonNodeFactory.instance.objectNode().set("Tag", tag);
    }
}
