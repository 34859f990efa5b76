package dev.cmdbsync.simulator.qps;

import dev.cmdbsync.simulator.call.ApiCall;
import dev.cmdbsync.simulator.call.RefusedException;
import dev.cmdbsync.simulator.inventory.Inventory;
import dev.cmdbsync.simulator.inventory.Tag;
import dev.cmdbsync.simulator.inventory.TagDraft;
import dev.cmdbsync.simulator.inventory.TagRule;
import org.jspecify.annotations.Nullable;

/** Checks what is asked of tags, and makes and changes them. */
final class TagWrites {
    private static final int LONGEST_NAME = 1024;

    private final Inventory inventory;

    TagWrites(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Creates a tag with all its children. */
    Tag create(ApiCall call, Element data) {
        String parent = data.text("parentTagId");
        return create(call, data, parent == null ? 0 : id(call, "parentTagId", parent));
    }

    private Tag create(ApiCall call, Element data, long parentId) {
        String name = data.text("name");
        if (name == null || name.isBlank()) {
            throw Criteria.invalid(call, "Data: name is required.", "Specify a name.");
        }
        TagDraft draft = new TagDraft(name, parentId, null, null, null, null, null, null);
        Tag tag = inventory.create(with(call, draft, data, null));
        Element children = data.child("children");
        if (children != null) {
            children(call, tag, children, "set");
        }
        return tag;
    }

    private void children(ApiCall call, Tag tag, Element children, String how) {
        Element list = children.child(how);
        if (list != null) {
            for (Element child : list.children()) {
                create(call, child, tag.id());
            }
        }
    }

    Tag update(ApiCall call, Tag old, Element data) {
        refuseSystem(call, old);
        Tag tag = inventory.update(old, with(call, old.draft(), data, old));
        Element children = data.child("children");
        if (children != null) {
            children(call, tag, children, "set");
            children(call, tag, children, "add");
            Element gone = children.child("remove");
            if (gone != null) {
                gone.children()
                        .forEach(
                                child ->
                                        inventory.delete(
                                                id(call, "id", String.valueOf(child.text("id")))));
            }
        }
        return tag;
    }

    void refuseSystem(ApiCall call, Tag tag) {
        if (tag.system()) {
            throw QpsAnswer.error(
                    call,
                    "INSUFFICIENT_PERMISSION",
                    "Tag " + tag.name() + " is a system tag and cannot be changed.",
                    "Specify a tag that is not managed by the system.");
        }
    }

    /** The draft with what the data say; what they do not name stays. */
    private TagDraft with(ApiCall call, TagDraft draft, Element data, @Nullable Tag tag) {
        String name = or(data.text("name"), draft.name());
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Criteria.invalid(
                    call,
                    "Data: name must have from 1 to " + LONGEST_NAME + " characters.",
                    "Specify a shorter name.");
        }
        String type = data.text("ruleType") == null ? draft.ruleType() : data.text("ruleType");
        String text = data.text("ruleText") == null ? draft.ruleText() : data.text("ruleText");
        String color = data.text("color") == null ? draft.color() : data.text("color");
        String description =
                data.text("description") == null ? draft.description() : data.text("description");
        TagRule rule;
        try {
            rule = TagRule.of(type, text);
        } catch (IllegalArgumentException e) {
            throw Criteria.invalid(call, "Data: " + e.getMessage() + ".", "Specify a valid rule.");
        }
        return new TagDraft(
                name,
                parent(call, draft, data, tag),
                type,
                rule == null ? null : text,
                rule,
                criticality(call, draft, data),
                color,
                description);
    }

    private long parent(ApiCall call, TagDraft draft, Element data, @Nullable Tag tag) {
        String text = data.text("parentTagId");
        long parent = text == null ? draft.parentId() : id(call, "parentTagId", text);
        if (parent != 0 && inventory.tag(parent) == null) {
            throw Criteria.invalid(
                    call,
                    "Data: parent tag " + parent + " does not exist.",
                    "Specify the id of a tag in your scope.");
        }
        if (tag != null && inventory.isCycle(tag.id(), parent)) {
            throw Criteria.invalid(
                    call,
                    "Data: tag " + tag.id() + " cannot be below itself.",
                    "Specify another parent.");
        }
        return parent;
    }

    private static @Nullable Integer criticality(ApiCall call, TagDraft draft, Element data) {
        String text = data.text("criticalityScore");
        if (text == null) {
            return draft.criticality();
        }
        if (!text.matches("[1-5]")) {
            throw Criteria.invalid(
                    call,
                    "Data: criticalityScore must be from 1 to 5.",
                    "Specify a number from 1 to 5.");
        }
        return Integer.valueOf(text);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /**
     * @throws RefusedException if the text is no id
     */
    static long id(ApiCall call, String name, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw Criteria.invalid(
                    call,
                    "Data: Invalid value format for '" + name + "' (" + text + ").",
                    "Specify value(s) as Long.");
        }
        return Long.parseLong(text);
    }
}
