package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ire.payload.PayloadItem;
import dev.cmdbsync.writer.ire.payload.SubItem;
import dev.cmdbsync.writer.ire.result.Message;
import dev.cmdbsync.writer.ire.result.Operation;
import dev.cmdbsync.writer.rule.IdentificationRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One item while the engine works on it: what is stated, what was found, what is decided. */
public final class ItemWork {
    private final int index;
    private final List<Integer> inputIndices = new ArrayList<>();
    private final List<Message> errors = new ArrayList<>();
    private final List<Message> warnings = new ArrayList<>();
    private final ItemNotes notes = new ItemNotes();
    private final List<SubWork> subItems = new ArrayList<>();
    private final List<UUID> partials = new ArrayList<>();
    private final List<Found> duplicates = new ArrayList<>();
    private Map<String, String> values = new LinkedHashMap<>();
    private PayloadItem item;
    private @Nullable ItemWork joinedTo;
    private @Nullable IdentificationRule rule;
    private @Nullable Host host;
    private @Nullable Found found;
    private @Nullable String entrySysId;
    private @Nullable UUID sysId;
    private String resultClass;
    private @Nullable Operation operation;
    private @Nullable String keptAs;
    private boolean partial;
    private boolean additional;
    private @Nullable SubWork row;

    ItemWork(int index, PayloadItem item) {
        this.index = index;
        this.item = item;
        this.resultClass = item.classNameOrEmpty();
        inputIndices.add(index);
        subItems(item);
    }

    private void subItems(PayloadItem of) {
        subItems.clear();
        of.lookup().forEach(each -> subItem(true, false, each));
        of.related().forEach(each -> subItem(false, false, each));
    }

    private void subItem(boolean lookup, boolean additional, SubItem each) {
        subItems.add(new SubWork(subItems.size(), lookup, additional, each));
    }

    public int index() {
        return index;
    }

    public PayloadItem item() {
        return item;
    }

    public String className() {
        return item.classNameOrEmpty();
    }

    public List<Integer> inputIndices() {
        return inputIndices;
    }

    /**
     * The other item says the same: what it adds is taken over and it stands for itself no more.
     */
    public void join(ItemWork other) {
        restate(item.over(other.item));
        inputIndices.addAll(other.inputIndices);
        other.joinedTo = this;
    }

    /** An earlier statement of the same source adds what this one does not say. */
    public void complete(PayloadItem earlier) {
        PayloadItem stated = item;
        restate(stated.over(earlier));
        subItems(stated);
        item.lookup().stream()
                .filter(each -> !stated.lookup().contains(each))
                .forEach(each -> subItem(true, true, each));
        item.related().stream()
                .filter(each -> !stated.related().contains(each))
                .forEach(each -> subItem(false, true, each));
    }

    /** Replaces what is stated; the class, rule and host stay. */
    private void restate(PayloadItem stated) {
        item = stated;
        resultClass = stated.classNameOrEmpty();
        subItems(stated);
    }

    /** An earlier payload left it; this one completed what it waited for. */
    void fromEarlier(String payload) {
        additional = true;
        notes.mergedPayload(payload);
    }

    /** Whether this payload does not state it. */
    public boolean isAdditional() {
        return additional;
    }

    /** It is kept as a row of its host instead of as a CI of its own. */
    public void keepAsRow(List<String> keys, String referencedField) {
        row = new SubWork(0, false, true, new SubItem(className(), null, Map.of(), item.source()));
        row.entry(keys, referencedField);
    }

    /** The row of its host that it is; null for a CI of its own. */
    public @Nullable SubWork row() {
        return row;
    }

    /** Whether another item stands for it. */
    public boolean isJoined() {
        return joinedTo != null;
    }

    /** The item that stands for this one; itself unless it was joined. */
    public ItemWork representative() {
        return joinedTo == null ? this : joinedTo.representative();
    }

    public void fail(Message error) {
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    public void warn(Message warning) {
        warnings.add(warning);
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

    /** What is told of it beside errors and warnings. */
    public ItemNotes notes() {
        return notes;
    }

    public List<SubWork> subItems() {
        return subItems;
    }

    public List<SubWork> lookups() {
        return subItems.stream().filter(each -> each.isLookup() && !each.isDropped()).toList();
    }

    /** Stored partial payloads that went into this item. */
    public List<UUID> partials() {
        return partials;
    }

    public @Nullable IdentificationRule ruleOrNull() {
        return rule;
    }

    /** The rule; only of items without error. */
    public IdentificationRule rule() {
        return Objects.requireNonNull(rule, "The rule was checked");
    }

    public void rule(IdentificationRule value) {
        rule = value;
    }

    public boolean isDependent() {
        return rule != null && !rule.independent();
    }

    /** What it depends on; null for an independent item or one that lacks its host. */
    public @Nullable Host host() {
        return host;
    }

    public void host(Host value) {
        host = value;
    }

    /**
     * The CI that it is was found.
     *
     * @param entry identifier entry that found it; null for a source key or sys_id
     */
    public void matched(Found ci, @Nullable String entry) {
        found = ci;
        entrySysId = entry;
        sysId = ci.sysId();
    }

    /** The entry that found the row that it is. */
    public void foundBy(String entry) {
        entrySysId = entry;
    }

    /** Others that are the same CI, to be flagged. */
    public List<Found> duplicates() {
        return duplicates;
    }

    public @Nullable Found found() {
        return found;
    }

    public @Nullable String entrySysId() {
        return entrySysId;
    }

    public @Nullable UUID sysId() {
        return sysId;
    }

    public void inserted(UUID newId) {
        sysId = newId;
    }

    public String resultClass() {
        return resultClass;
    }

    public void resultClass(String className) {
        resultClass = className;
    }

    public @Nullable Operation operation() {
        return operation;
    }

    public void operation(@Nullable Operation value) {
        operation = value;
    }

    /** Columns to be written, after checking and cutting. */
    public Map<String, String> values() {
        return values;
    }

    public void values(Map<String, String> checked) {
        values = new LinkedHashMap<>(checked);
    }

    /** Sets a column to be written beside those that were checked. */
    void fill(String column, String value) {
        values.put(column, value);
    }

    /** Id of the partial or incomplete payload that keeps it; null for none. */
    public @Nullable String keptAs() {
        return keptAs;
    }

    public void keptAs(@Nullable String id) {
        keptAs = id;
    }

    /**
     * It waits for a later payload: what it lacks is no error of this one.
     *
     * @param payload id under which this payload is kept
     */
    public void becamePartial(String payload) {
        operation = Operation.INSERT_AS_PARTIAL;
        warnings.addAll(errors);
        errors.clear();
        partial = true;
        notes.mergedPayload(payload);
    }

    /** Nothing will complete it. */
    public void becameIncomplete() {
        operation = Operation.INSERT_AS_INCOMPLETE;
    }

    /** Whether it was or would be committed. */
    public boolean isCommitted() {
        return errors.isEmpty() && !partial;
    }
}
