package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.ItemText;
import dev.cmdbsync.writer.ire.payload.Payload;
import dev.cmdbsync.writer.ire.payload.PayloadItem;
import dev.cmdbsync.writer.ire.payload.PayloadRelation;
import dev.cmdbsync.writer.ire.payload.ReferenceItem;
import dev.cmdbsync.writer.ire.payload.SourceInfo;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One payload while the engine works on it. */
public final class Session {
    private static final String ENGINE = "glide.identification_engine.";

    /** A data source that always exists. */
    private static final String NO_SOURCE = "Unknown";

    private final UUID id;
    private final RuleSet rules;
    private final EngineOptions options;
    private final @Nullable String dataSource;
    private final Instant now;
    private final List<ItemWork> items = new ArrayList<>();
    private final List<RelationWork> relations = new ArrayList<>();
    private final Set<List<String>> filled = new HashSet<>();
    private final boolean hasSourceKeys;
    private List<ReferenceItem> references;
    private final Map<String, List<String>> scopes = new HashMap<>();

    /**
     * @param id names the payload where parts of it are kept
     * @param dataSource value of discovery_source; null when the call has none
     */
    public Session(
            UUID id,
            RuleSet rules,
            EngineOptions options,
            @Nullable String dataSource,
            Instant now,
            Payload payload) {
        this.id = id;
        this.rules = rules;
        this.options = options;
        boolean told = dataSource != null && !dataSource.isEmpty();
        this.dataSource = told ? dataSource : ofFirstKey(payload);
        this.now = now;
        payload.items().forEach(item -> items.add(new ItemWork(items.size(), item)));
        for (PayloadRelation relation : payload.relations()) {
            relations.add(new RelationWork(relations.size(), relation));
        }
        this.references = payload.references();
        this.hasSourceKeys = payload.items().stream().anyMatch(item -> item.source() != null);
    }

    private static @Nullable String ofFirstKey(Payload payload) {
        return payload.items().stream()
                .map(PayloadItem::source)
                .filter(Objects::nonNull)
                .map(SourceInfo::name)
                .findFirst()
                .orElse(null);
    }

    public UUID id() {
        return id;
    }

    public RuleSet rules() {
        return rules;
    }

    public Classes classes() {
        return rules.classes();
    }

    public EngineOptions options() {
        return options;
    }

    /** The data source; {@code Unknown} if neither the call nor a source key tells one. */
    public String dataSource() {
        return dataSource == null ? NO_SOURCE : dataSource;
    }

    /** The data source of the call, else that of its first source key; null if there is none. */
    public @Nullable String dataSourceOrNull() {
        return dataSource;
    }

    /** Whether source keys identify nothing. */
    public boolean skipsSourceKeys() {
        return rules.flag(ENGINE + "skip_sys_object_source_matching", false);
    }

    /** Whether the last scan of source keys stays as it is unless a key tells one. */
    public boolean keepsLastScan() {
        return chosen(options.keepLastScan(), "skip_updating_last_scan_to_now");
    }

    /** Whether last_discovered stays as it is unless an item tells one. */
    public boolean keepsLastDiscovered() {
        return chosen(options.keepLastDiscovered(), "skip_updating_source_last_discovered_to_now");
    }

    private boolean chosen(@Nullable Boolean option, String property) {
        return option == null ? rules.flag(ENGINE + property, false) : option;
    }

    public Instant now() {
        return now;
    }

    /** Adds an item that an earlier payload left. */
    public ItemWork addItem(PayloadItem item, String payload) {
        ItemWork added = new ItemWork(items.size(), item);
        added.fromEarlier(payload);
        items.add(added);
        return added;
    }

    /** Adds a relation that an earlier payload left. */
    public void addRelation(ItemWork parent, ItemWork child, String type, String payload) {
        String from = String.valueOf(parent.index());
        String to = String.valueOf(child.index());
        RelationWork added =
                new RelationWork(
                        relations.size(), new PayloadRelation(from, to, false, type, null));
        added.fromEarlier(payload);
        relations.add(added);
    }

    /** All items, also those that were joined to another. */
    public List<ItemWork> items() {
        return items;
    }

    /** Items that stand for themselves and have no error. */
    public List<ItemWork> soundItems() {
        return items.stream().filter(item -> !item.isJoined() && !item.isFaulty()).toList();
    }

    public List<RelationWork> relations() {
        return relations;
    }

    /** References of the payload; after its checks only those that will be filled. */
    public List<ReferenceItem> references() {
        return references;
    }

    /** From now on only these references count. */
    public void references(List<ReferenceItem> accepted) {
        references = List.copyOf(accepted);
        filled.clear();
        accepted.forEach(each -> filled.add(List.of(each.referencedBy(), each.field())));
    }

    /** Whether a reference will fill the column of that item or sub-item. */
    public boolean isFilled(@Nullable String internalId, String field) {
        return internalId != null && filled.contains(List.of(internalId, field));
    }

    /** Whether any item has a source key. */
    public boolean hasSourceKeys() {
        return hasSourceKeys;
    }

    /** The item as messages quote it. */
    public String quote(ItemWork item) {
        return ItemText.of(item.item(), dataSource, now);
    }

    /** Whether anything failed. */
    public boolean hasErrors() {
        return items.stream().anyMatch(ItemWork::isFaulty)
                || relations.stream().anyMatch(RelationWork::isFaulty);
    }

    /** Classes whose CIs the rule tells apart: those below its own that have no rule nearer. */
    public List<String> scope(IdentificationRule rule) {
        return scopes.computeIfAbsent(
                rule.appliesTo(),
                top ->
                        classes().withDescendants(top).stream()
                                .filter(
                                        each ->
                                                rules.identificationRule(each)
                                                        .map(rule::equals)
                                                        .orElse(false))
                                .toList());
    }
}
