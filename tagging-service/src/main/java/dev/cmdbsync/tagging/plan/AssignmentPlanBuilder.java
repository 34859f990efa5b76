package dev.cmdbsync.tagging.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts changes of assets into as few calls as there can be. */
public final class AssignmentPlanBuilder {
    private AssignmentPlanBuilder() {}

    /**
     * The calls.
     *
     * @param groups assets by what changes for them, each asset in one group
     * @param most the most assets of a call
     */
    public static List<Assignment> plan(List<Assignment> groups, int most) {
        List<Assignment> together = cut(groups, most);
        List<Assignment> apart = cut(byTag(groups), most);
        // What belongs together stays together where it costs nothing: no asset is between two
        // departments then.
        return together.size() <= apart.size() ? together : apart;
    }

    private static List<Assignment> cut(List<Assignment> groups, int most) {
        List<Assignment> calls = new ArrayList<>();
        for (Assignment group : groups) {
            for (int from = 0; from < group.assets().size(); from += most) {
                int to = Math.min(group.assets().size(), from + most);
                calls.add(
                        new Assignment(
                                group.add(), group.remove(), group.assets().subList(from, to)));
            }
        }
        return calls;
    }

    /** A call for each tag; what is put on comes first, so that no asset is left without. */
    private static List<Assignment> byTag(List<Assignment> groups) {
        Map<String, List<Long>> add = new TreeMap<>();
        Map<String, List<Long>> remove = new TreeMap<>();
        for (Assignment group : groups) {
            group.add().forEach(tag -> assets(add, tag).addAll(group.assets()));
            group.remove().forEach(tag -> assets(remove, tag).addAll(group.assets()));
        }
        List<Assignment> calls = new ArrayList<>();
        add.forEach((tag, ids) -> calls.add(new Assignment(List.of(tag), List.of(), sorted(ids))));
        remove.forEach(
                (tag, ids) -> calls.add(new Assignment(List.of(), List.of(tag), sorted(ids))));
        return calls;
    }

    private static List<Long> assets(Map<String, List<Long>> byTag, String tag) {
        return byTag.computeIfAbsent(tag, key -> new ArrayList<>());
    }

    private static List<Long> sorted(List<Long> ids) {
        return ids.stream().sorted().toList();
    }
}
