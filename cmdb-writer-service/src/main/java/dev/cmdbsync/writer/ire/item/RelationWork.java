package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ire.payload.ItemText;
import dev.cmdbsync.writer.ire.payload.PayloadRelation;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A relation while the engine works on it. */
public final class RelationWork {
    private final int index;
    private final PayloadRelation relation;
    private final List<Message> errors = new ArrayList<>();
    private @Nullable ItemWork parent;
    private @Nullable ItemWork child;
    private @Nullable Operation operation;
    private @Nullable UUID sysId;

    RelationWork(int index, PayloadRelation relation) {
        this.index = index;
        this.relation = relation;
    }

    public int index() {
        return index;
    }

    public PayloadRelation relation() {
        return relation;
    }

    public String type() {
        return relation.type();
    }

    /** The relation as messages quote it. */
    public String quote() {
        return ItemText.of(relation);
    }

    public void between(@Nullable ItemWork parentItem, @Nullable ItemWork childItem) {
        parent = parentItem;
        child = childItem;
    }

    public boolean isComplete() {
        return parent != null && child != null;
    }

    public ItemWork parent() {
        return Objects.requireNonNull(parent, "The relation was checked").representative();
    }

    public ItemWork child() {
        return Objects.requireNonNull(child, "The relation was checked").representative();
    }

    public void fail(Message error) {
        errors.add(error);
    }

    public boolean isFaulty() {
        return !errors.isEmpty();
    }

    public List<Message> errors() {
        return errors;
    }

    public @Nullable Operation operation() {
        return operation;
    }

    public @Nullable UUID sysId() {
        return sysId;
    }

    /** What became of it; an id only once it is stored. */
    public void written(Operation what, @Nullable UUID id) {
        operation = what;
        sysId = id;
    }
}
