package dev.cmdbsync.example;

import java.util.LinkedHashMap;
import java.util.Map;

/** The newest ids, so that an event that is published again is dropped. */
final class RecentIds {
    private final Map<String, Boolean> ids;

    RecentIds(int most) {
        this.ids =
                new LinkedHashMap<>() {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                        return size() > most;
                    }
                };
    }

    /** Returns whether it is new. */
    boolean add(String id) {
        return ids.putIfAbsent(id, true) == null;
    }
}
