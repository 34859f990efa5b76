package dev.cmdbsync.writer.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All rules in force at one moment; immutable, so that a batch or payload sees the same ones from
 * its beginning to its end.
 */
public final class RuleSet {
    /** The data source of everything that downloads of Qualys bring. */
    public static final String QUALYS = "Qualys";

    private final long version;
    private final Map<RuleKind, List<Rule>> rules;
    private final Map<RuleKind, List<Rule>> active = new EnumMap<>(RuleKind.class);
    private final Classes classes;
    private final Map<String, IdentificationRule> identification = new HashMap<>();
    private final Map<String, Map<String, ReferenceRule>> references = new HashMap<>();
    private final Map<String, RelationType> relationTypes;
    private final Map<String, DataSource> dataSources;
    private final Map<String, EngineProperty> properties;

    /**
     * Copies what it is given.
     *
     * @param version grows with every change of any rule
     * @param rules rules by kind, also those that are not active
     */
    public RuleSet(long version, Map<RuleKind, List<Rule>> rules) {
        this.version = version;
        this.rules = new EnumMap<>(RuleKind.class);
        rules.forEach(
                (kind, list) -> {
                    this.rules.put(kind, List.copyOf(list));
                    active.put(kind, list.stream().filter(Rule::active).toList());
                });
        this.classes = Classes.of(active(RuleKind.CLASS, ClassDefinition.class));
        active(RuleKind.IDENTIFICATION, IdentificationRule.class).stream()
                .sorted(Comparator.comparing(IdentificationRule::name))
                .forEach(each -> identification.putIfAbsent(each.appliesTo(), each));
        active(RuleKind.REFERENCE, ReferenceRule.class).stream()
                .sorted(Comparator.comparing(ReferenceRule::name))
                .forEach(
                        each ->
                                references
                                        .computeIfAbsent(each.table(), any -> new HashMap<>())
                                        .putIfAbsent(each.field(), each));
        this.relationTypes = byName(RuleKind.RELATION_TYPE, RelationType.class);
        this.dataSources = byName(RuleKind.DATA_SOURCE, DataSource.class);
        this.properties = byName(RuleKind.PROPERTY, EngineProperty.class);
    }

    private <R extends Rule> Map<String, R> byName(RuleKind kind, Class<R> type) {
        Map<String, R> byName = new HashMap<>();
        active(kind, type).forEach(each -> byName.putIfAbsent(each.name(), each));
        return byName;
    }

    /** Grows with every change of any rule. */
    public long version() {
        return version;
    }

    /** Rules by kind, also those that are not active. */
    public Map<RuleKind, List<Rule>> rules() {
        return Map.copyOf(rules);
    }

    /** Active rules of a kind. Asked for every column of every CI. */
    @SuppressWarnings("unchecked")
    public <R extends Rule> List<R> active(RuleKind kind, Class<R> type) {
        // A list of rules of one kind has nothing else: it was filled by their type.
        return (List<R>) active.getOrDefault(kind, List.of());
    }

    /** The classes and tables in force. */
    public Classes classes() {
        return classes;
    }

    /**
     * How CIs of a class are told apart: the rule of the class itself or of its nearest ancestor
     * that has one, whole. Empty if none has.
     */
    public Optional<IdentificationRule> identificationRule(String className) {
        return nearest(className, each -> Optional.ofNullable(identification.get(each)));
    }

    /**
     * The rules that are tried for CIs of a class, one after the other: its own, and as far as that
     * one allows it those of its ancestors. Empty if it has none.
     */
    public List<IdentificationRule> identificationRules(String className) {
        List<IdentificationRule> tried = new ArrayList<>();
        Optional<IdentificationRule> next = identificationRule(className);
        while (next.isPresent()) {
            tried.add(next.get());
            List<String> lineage = classes.lineage(next.get().appliesTo());
            boolean more = next.get().allowsFallback() && lineage.size() > 1;
            next = more ? identificationRule(lineage.get(1)) : Optional.empty();
        }
        return tried;
    }

    /** The rules by which a CI of the class can depend on another. */
    public List<DependencyRule> dependencyRules(String className) {
        List<String> lineage = classes.lineage(className);
        return active(RuleKind.DEPENDENCY, DependencyRule.class).stream()
                .filter(each -> lineage.contains(each.dependentClass()))
                .toList();
    }

    /**
     * What a column of a class or table points to: the rule of the class itself or of its nearest
     * ancestor that has one for the column.
     */
    public Optional<ReferenceRule> referenceRule(String table, String field) {
        return nearest(
                table,
                each -> Optional.ofNullable(references.getOrDefault(each, Map.of()).get(field)));
    }

    /** What a source may do with CIs of a class; the nearest class's rule. */
    public Optional<DataSourceRule> dataSourceRule(String className, String dataSource) {
        List<DataSourceRule> ofSource =
                active(RuleKind.DATA_SOURCE_RULE, DataSourceRule.class).stream()
                        .filter(each -> each.dataSource().equals(dataSource))
                        .toList();
        return nearest(
                className,
                name ->
                        ofSource.stream()
                                .filter(each -> each.appliesTo().equals(name))
                                .findFirst());
    }

    private <R> Optional<R> nearest(String className, Function<String, Optional<R>> rule) {
        return classes.lineage(className).stream().map(rule).flatMap(Optional::stream).findFirst();
    }

    /** The relation type of that name, exact case. */
    public Optional<RelationType> relationType(String name) {
        return Optional.ofNullable(relationTypes.get(name));
    }

    /** The data source of that name, exact case. */
    public Optional<DataSource> dataSource(String name) {
        return Optional.ofNullable(dataSources.get(name));
    }

    /** Text of a property; {@code otherwise} if there is no such property. */
    public String text(String property, String otherwise) {
        EngineProperty found = properties.get(property);
        return found == null ? otherwise : found.value();
    }

    /** Whether a property is {@code true}; {@code otherwise} if it is neither true nor false. */
    public boolean flag(String property, boolean otherwise) {
        return switch (text(property, "")) {
            case "true" -> true;
            case "false" -> false;
            default -> otherwise;
        };
    }

    /** A property's number; {@code otherwise} if it is none. */
    public int number(String property, int otherwise) {
        try {
            return Integer.parseInt(text(property, "").strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
