package dev.cmdbsync.simulator.inventory;

import java.util.Set;
import java.util.TreeSet;

/** Static tags to add to an asset's, to remove from them, or to have instead of them. */
public sealed interface TagsWanted {
    /** Those to put on, of an asset that has these static ones. */
    Set<Long> on(Set<Long> now);

    /** Those to take off, of an asset that has these static ones. */
    Set<Long> off(Set<Long> now);

    /** Some more and some less. */
    record Change(Set<Long> add, Set<Long> remove) implements TagsWanted {
        @Override
        public Set<Long> on(Set<Long> now) {
            return add;
        }

        @Override
        public Set<Long> off(Set<Long> now) {
            return remove;
        }
    }

    /** These and no others. */
    record All(Set<Long> tags) implements TagsWanted {
        @Override
        public Set<Long> on(Set<Long> now) {
            return tags;
        }

        @Override
        public Set<Long> off(Set<Long> now) {
            Set<Long> off = new TreeSet<>(now);
            off.removeAll(tags);
            return off;
        }
    }
}
