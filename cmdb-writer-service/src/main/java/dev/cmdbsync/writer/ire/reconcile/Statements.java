package dev.cmdbsync.writer.ire.reconcile;

import dev.cmdbsync.writer.rule.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the sources of one CI say of its attributes. */
final class Statements {
    private final Map<String, Map<String, Said>> byAttribute = new HashMap<>();
    private final Set<String> changed = new TreeSet<>();
    private @Nullable Instant seenByQualys;

    void load(String attribute, Said said) {
        byAttribute
                .computeIfAbsent(attribute, any -> new LinkedHashMap<>())
                .put(said.dataSource(), said);
    }

    boolean isEmpty() {
        return byAttribute.isEmpty();
    }

    Set<String> attributes() {
        return byAttribute.keySet();
    }

    Collection<Said> of(String attribute) {
        return byAttribute.getOrDefault(attribute, Map.of()).values();
    }

    Optional<Said> holder(String attribute) {
        return of(attribute).stream().filter(Said::holds).findFirst();
    }

    /** Assets of Qualys that say nothing new are seen without a statement. */
    void seenByQualys(Instant at) {
        seenByQualys = at;
    }

    /** When a source last said anything of this CI. */
    Optional<Instant> lastSaid(String dataSource) {
        Stream<Instant> said =
                byAttribute.values().stream()
                        .map(each -> each.get(dataSource))
                        .filter(Objects::nonNull)
                        .map(Said::statedAt);
        boolean ofQualys = dataSource.equals(RuleSet.QUALYS);
        return Stream.concat(said, ofQualys ? Stream.ofNullable(seenByQualys) : Stream.empty())
                .max(Instant::compareTo);
    }

    /** A source says something; where it holds, no other does. */
    void say(
            String attribute,
            String dataSource,
            @Nullable String value,
            Instant now,
            boolean holds) {
        say(attribute, new Said(dataSource, value, now, holds, null));
    }

    /** The same with the asset that says it. */
    void say(String attribute, Said statement) {
        Map<String, Said> said =
                byAttribute.computeIfAbsent(attribute, any -> new LinkedHashMap<>());
        if (statement.holds()) {
            said.replaceAll((source, each) -> each.holding(false));
        }
        said.put(statement.dataSource(), statement);
        changed.add(attribute);
    }

    /** The statement of that source is what the CI shows from now on. */
    void hold(String attribute, String dataSource) {
        byAttribute
                .getOrDefault(attribute, Map.of())
                .replaceAll((source, each) -> each.holding(source.equals(dataSource)));
        changed.add(attribute);
    }

    /** Statements of attributes about which something was said or decided. */
    Map<String, List<Said>> changed() {
        Map<String, List<Said>> all = new LinkedHashMap<>();
        changed.forEach(attribute -> all.put(attribute, new ArrayList<>(of(attribute))));
        return all;
    }
}
