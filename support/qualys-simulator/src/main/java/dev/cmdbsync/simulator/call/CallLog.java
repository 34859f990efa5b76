package dev.cmdbsync.simulator.call;

import dev.cmdbsync.simulator.fleet.JsonBytes;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was called, how it was answered, and whether clients kept to what they were told. */
public final class CallLog {
    private static final class Entry {
        private long calls;
        private long refused;
        private long insideToldWait;
        private long writes;
        private long written;
        private long bytes;
        private int running;
        private int maxConcurrency;
        private long first;
        private long last;
        private final Map<Integer, Long> byStatus = new TreeMap<>();
    }

    private final InstantSource clock;
    private final Map<Api, Entry> entries = new EnumMap<>(Api.class);
    private final Map<String, Long> toldUntil = new HashMap<>();
    private int running;
    private int maxConcurrency;

    CallLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void begin(Api api) {
        Entry entry = entries.computeIfAbsent(api, key -> new Entry());
        entry.calls++;
        entry.last = clock.millis();
        entry.first = entry.first == 0 ? entry.last : entry.first;
        entry.maxConcurrency = Math.max(entry.maxConcurrency, ++entry.running);
        maxConcurrency = Math.max(maxConcurrency, ++running);
    }

    /** A call that is meant to change something. */
    synchronized void write(Api api) {
        entries.computeIfAbsent(api, key -> new Entry()).writes++;
    }

    /** The change was made, whatever becomes of the answer. */
    synchronized void written(Api api) {
        entries.computeIfAbsent(api, key -> new Entry()).written++;
    }

    /** A call of a user who is known: was it told to wait until later than now? */
    synchronized void identified(Api api, String user) {
        Long until = toldUntil.get(api + "/" + user);
        if (until != null && clock.millis() < until) {
            entries.computeIfAbsent(api, key -> new Entry()).insideToldWait++;
        }
    }

    synchronized void told(Api api, String user, long waitSeconds) {
        // a client rounds as well: half a second of grace
        toldUntil.put(api + "/" + user, clock.millis() + waitSeconds * 1000 - 500);
    }

    synchronized void end(Api api, int status, long bytes) {
        Entry entry = entries.computeIfAbsent(api, key -> new Entry());
        entry.running = Math.max(0, entry.running - 1);
        running = Math.max(0, running - 1);
        entry.bytes += bytes;
        entry.byStatus.merge(status, 1L, Long::sum);
        if (status == 409 || status == 429) {
            entry.refused++;
        }
    }

    public synchronized void reset() {
        int stillRunning = running;
        entries.values()
                .forEach(
                        entry -> {
                            entry.calls = 0;
                            entry.refused = 0;
                            entry.insideToldWait = 0;
                            entry.writes = 0;
                            entry.written = 0;
                            entry.bytes = 0;
                            entry.maxConcurrency = entry.running;
                            entry.first = 0;
                            entry.last = 0;
                            entry.byStatus.clear();
                        });
        maxConcurrency = stillRunning;
    }

    /** The log as JSON. Status 0 stands for a connection that was broken on purpose. */
    public synchronized void write(JsonBytes json) {
        json.beginObject()
                .field("total", entries.values().stream().mapToLong(e -> e.calls).sum())
                .field("refused", entries.values().stream().mapToLong(e -> e.refused).sum())
                .field(
                        "insideToldWait",
                        entries.values().stream().mapToLong(e -> e.insideToldWait).sum())
                .field("maxConcurrency", maxConcurrency)
                .field("writes", entries.values().stream().mapToLong(e -> e.writes).sum())
                .field("written", entries.values().stream().mapToLong(e -> e.written).sum())
                .beginObject("apis");
        entries.forEach(
                (api, entry) -> {
                    json.beginObject(api.label())
                            .field("calls", entry.calls)
                            .field("refused", entry.refused)
                            .field("insideToldWait", entry.insideToldWait)
                            .field("running", entry.running)
                            .field("maxConcurrency", entry.maxConcurrency)
                            .field("writes", entry.writes)
                            .field("written", entry.written)
                            .field("bytes", entry.bytes)
                            .isoField("first", entry.first)
                            .isoField("last", entry.last)
                            .beginObject("byStatus");
                    entry.byStatus.forEach(
                            (status, count) -> json.field(Integer.toString(status), count));
                    json.endObject().endObject();
                });
        json.endObject().endObject();
    }
}
