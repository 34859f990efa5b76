package dev.cmdbsync.writer.ire.check;

import dev.cmdbsync.writer.ire.item.Host;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.RelationWork;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.result.DependencyTexts;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.rule.DependencyRule;
import dev.cmdbsync.writer.rule.DependencyRule.End;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the host of each dependent item: the relation of the payload that fits a containment or
 * hosting rule. An item without one is not faulty yet: a source key may still find it.
 */
final class HostFinder {
    private final Session session;
    private final Map<ItemWork, List<Host>> hosts = new LinkedHashMap<>();

    private HostFinder(Session session) {
        this.session = session;
    }

    static void find(Session session) {
        HostFinder finder = new HostFinder(session);
        List<ItemWork> dependents =
                session.items().stream()
                        .filter(item -> item.isDependent() && !item.isJoined())
                        .toList();
        dependents.forEach(item -> finder.hosts.put(item, finder.candidates(item)));
        dependents.forEach(finder::decide);
        dependents.forEach(finder::refuseLoop);
    }

    private List<Host> candidates(ItemWork item) {
        List<DependencyRule> rules = session.rules().dependencyRules(item.className());
        if (rules.isEmpty()) {
            item.fail(DependencyTexts.metadataRuleMissing(item.className()));
        }
        List<Host> found = new ArrayList<>();
        for (RelationWork relation : session.relations()) {
            if (relation.isComplete() && !relation.isFaulty()) {
                rules.stream()
                        .map(rule -> fit(item, relation, rule))
                        .flatMap(Optional::stream)
                        .filter(host -> found.stream().noneMatch(each -> same(each, host)))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** Items that were joined bring the same relation twice. */
    private boolean same(Host one, Host other) {
        boolean sameRelation =
                session.options().deduplicatePayloads()
                        ? one.relation().type().equals(other.relation().type())
                        : one.relation() == other.relation();
        return sameRelation
                && one.item() == other.item()
                && one.rule().type() == other.rule().type();
    }

    private Optional<Host> fit(ItemWork item, RelationWork relation, DependencyRule rule) {
        boolean parentDepends = rule.dependent() == End.PARENT;
        ItemWork dependent = parentDepends ? relation.parent() : relation.child();
        ItemWork host = parentDepends ? relation.child() : relation.parent();
        Classes classes = session.classes();
        boolean fits =
                dependent == item
                        && rule.relationType().equals(relation.type())
                        && classes.extendsClass(relation.parent().className(), rule.parent())
                        && classes.extendsClass(relation.child().className(), rule.child());
        return fits ? Optional.of(new Host(host, relation, rule)) : Optional.empty();
    }

    private void decide(ItemWork item) {
        List<Host> candidates = hosts.getOrDefault(item, List.of());
        if (candidates.isEmpty()) {
            return;
        }
        Host first = candidates.getFirst();
        for (Host other : candidates.subList(1, candidates.size())) {
            if (other.item() == first.item()) {
                item.fail(
                        other.rule().type() == first.rule().type()
                                ? DependencyTexts.multipleRelations(
                                        session.quote(item), session.quote(first.item()))
                                : DependencyTexts.typeConflict(
                                        session.quote(item), session.quote(first.item())));
                return;
            }
            Set<ItemWork> beyond = reachable(first.item());
            beyond.retainAll(reachable(other.item()));
            item.fail(
                    beyond.isEmpty()
                            ? DependencyTexts.multipleDependencies(
                                    first.relation().quote(), other.relation().quote())
                            : DependencyTexts.multiplePaths(
                                    session.quote(item), session.quote(beyond.iterator().next())));
            return;
        }
        item.host(first);
    }

    private Set<ItemWork> reachable(ItemWork from) {
        Set<ItemWork> reached = new HashSet<>();
        Deque<ItemWork> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            ItemWork item = next.pop();
            if (reached.add(item)) {
                hosts.getOrDefault(item, List.of()).forEach(host -> next.push(host.item()));
            }
        }
        return reached;
    }

    private void refuseLoop(ItemWork item) {
        Set<ItemWork> passed = new HashSet<>();
        ItemWork at = item;
        while (passed.add(at)) {
            Host host = at.host();
            if (host == null) {
                return;
            }
            at = host.item();
            if (at == item) {
                item.fail(DependencyTexts.qualificationLoop(host.relation().quote()));
                return;
            }
        }
    }
}
