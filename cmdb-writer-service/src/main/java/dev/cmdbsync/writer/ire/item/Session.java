package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.ItemText;
import dev.cmdbsync.writer.ire.payload.Payload;
import dev.cmdbsync.writer.ire.payload.PayloadRelation;
import dev.cmdbsync.writer.ire.payload.ReferenceItem;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.IdentificationRule;
import dev.cmdbsync.writer.rule.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One payload while the engine works on it. */
public final class Session {
    private final UUID id;
    private final RuleSet rules;
    private final EngineOptions options;
    private final @Nullable String dataSource;
    private final Instant now;
    private final List<ItemWork> items = new ArrayList<>();
    private final List<RelationWork> relations = new ArrayList<>();
    private final List<ReferenceItem> references;
    private final boolean tellsSource;
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
        this.dataSource = dataSource;
        this.now = now;
        payload.items().forEach(item -> items.add(new ItemWork(items.size(), item)));
        for (PayloadRelation relation : payload.relations()) {
            relations.add(new RelationWork(relations.size(), relation));
        }
        this.references = payload.references();
        this.tellsSource =
                options.enhanced()
                        || payload.items().stream().anyMatch(item -> item.source() != null);
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

    /** The data source; only to be asked for once it was checked. */
    public String dataSource() {
        return dataSource == null ? "" : dataSource;
    }

    public @Nullable String statedDataSource() {
        return dataSource;
    }

    public Instant now() {
        return now;
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

    public List<ReferenceItem> references() {
        return references;
    }

    /**
     * Whether attempts tell of source keys: in enhanced calls, and once an item has one. Recorded
     * answers of plain calls without source keys do not tell of them.
     */
    public boolean tellsSource() {
        return tellsSource;
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
