package dev.cmdbsync.tagging.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps a run from taking tags off many assets at once: a CMDB that lost its values, or was read in
 * part, would empty Qualys. An asset that changes from one value of an attribute to another loses
 * nothing.
 */
public final class RemovalGuard {
    private RemovalGuard() {}

    /**
     * How many assets may lose a tag without a person saying so.
     *
     * @param assets so many in any case
     * @param percent more than these as long as they are no larger part of all that carry tags
     */
    public record Limits(int assets, int percent) {
        boolean allow(long losing, long carrying) {
            return losing <= assets || losing * 100 <= carrying * percent;
        }
    }

    /**
     * What may be done.
     *
     * @param allowed what may be done now
     * @param losing assets that lose a tag and get no other of the attribute
     * @param held whether that waits for a person
     */
    public record Verdict(List<Assignment> allowed, long losing, boolean held) {
        /** Assets that keep their tags until a person says that they may go. */
        public long waiting() {
            return held ? losing : 0;
        }
    }

    /**
     * Judges a run.
     *
     * @param groups assets by what changes for them, each asset in one group
     * @param carrying how many assets carry tags now
     * @param confirmed how many assets a person has seen and allowed to lose a tag
     */
    public static Verdict judge(
            List<Assignment> groups, long carrying, Limits limits, long confirmed) {
        long losing =
                groups.stream()
                        .filter(group -> !lost(group).isEmpty())
                        .mapToLong(group -> group.assets().size())
                        .sum();
        if (losing <= confirmed || limits.allow(losing, carrying)) {
            return new Verdict(groups, losing, false);
        }
        List<Assignment> allowed = new ArrayList<>();
        for (Assignment group : groups) {
            List<String> remove = new ArrayList<>(group.remove());
            remove.removeAll(lost(group));
            if (!remove.isEmpty() || !group.add().isEmpty()) {
                allowed.add(new Assignment(group.add(), remove, group.assets()));
            }
        }
        return new Verdict(allowed, losing, true);
    }

    /** Tags that go and are not followed by another one of their attribute. */
    private static List<String> lost(Assignment group) {
        Set<String> followed =
                group.add().stream().map(TagKeys::attributeOf).collect(Collectors.toSet());
        return group.remove().stream()
                .filter(key -> !followed.contains(TagKeys.attributeOf(key)))
                .toList();
    }
}
