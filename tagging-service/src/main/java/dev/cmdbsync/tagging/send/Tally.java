package dev.cmdbsync.tagging.send;

import java.util.EnumMap;
import java.util.Map;

/** Counts what a run does, between two times at which it is written down. */
public final class Tally {
    /** What is counted. */
    public enum Of {
        PLANNED,
        DONE,
        FAILED,
        TAGS_CREATED,
        TAGS_CHANGED,
        TAGS_DELETED,
        ASSETS_CHANGED,
        READ_CALLS,
        WRITE_CALLS
    }

    private final Map<Of, Integer> counts = new EnumMap<>(Of.class);

    void add(Of what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    void one(Of what) {
        add(what, 1);
    }

    /** What was counted since the last time. */
    public int take(Of what) {
        Integer count = counts.put(what, 0);
        return count == null ? 0 : count;
    }
}
