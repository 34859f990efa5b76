package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ire.payload.ItemText;
import dev.cmdbsync.writer.ire.payload.PayloadRelation;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A relation while the engine works on it. */
public final class RelationWork {
    private final int index;
    private final PayloadRelation relation;
    private final List<Message> errors = new ArrayList<>();
    private @Nullable ItemWork parent;
    private @Nullable ItemWork child;
    private final List<Message> warnings = new ArrayList<>();
    private @Nullable String mergedPayload;
    private @Nullable Operation operation;
    private @Nullable UUID sysId;
    private @Nullable String keptAs;

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

    public List<Message> warnings() {
        return warnings;
    }

    /** What became or would become of it; null if it failed with the whole payload. */
    public @Nullable Operation operationOrNull() {
        return operation;
    }

    /** It waits with its items for a later payload. */
    public void becamePartial() {
        keptAs = parent().keptAs();
        operation = Operation.INSERT_AS_PARTIAL;
        warnings.addAll(errors);
        errors.clear();
    }

    /** Nothing will complete it. */
    public void becameIncomplete() {
        keptAs = isComplete() ? keptWith() : null;
        operation = Operation.INSERT_AS_INCOMPLETE;
    }

    /** An end that failed and is kept for people. */
    private @Nullable String keptWith() {
        return Stream.of(parent(), child())
                .filter(item -> item.operation() == Operation.INSERT_AS_INCOMPLETE)
                .map(ItemWork::keptAs)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Where it is kept, with one of its ends; null if it is not. */
    public @Nullable String keptAs() {
        return keptAs;
    }

    /** An earlier payload left it; this one completed what it waited for. */
    void fromEarlier(String payload) {
        mergedPayload = payload;
    }

    public boolean isAdditional() {
        return mergedPayload != null;
    }

    /** The payloads that left it. */
    public List<String> mergedPayloads() {
        return mergedPayload == null ? List.of() : List.of(mergedPayload);
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
