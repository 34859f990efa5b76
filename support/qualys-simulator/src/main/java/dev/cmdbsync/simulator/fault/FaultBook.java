package dev.cmdbsync.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The faults that are still to come. */
public final class FaultBook {
    private static final class Entry {
        private final Fault fault;
        private final long ends;
        private long passed;
        private long happened;

        Entry(Fault fault, long ends) {
            this.fault = fault;
            this.ends = ends;
        }

        boolean over(long now) {
            return now >= ends || (fault.count() > 0 && happened >= fault.count());
        }
    }

    private final InstantSource clock;
    private final Random random;
    private final List<Entry> entries = new ArrayList<>();

    public FaultBook(InstantSource clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    /**
     * Takes one fault or a list of them; all or none.
     *
     * @param check refuses by an IllegalArgumentException
     * @return those taken
     * @throws IllegalArgumentException if one makes no sense
     */
    public synchronized List<Fault> add(JsonNode request, Consumer<Fault> check) {
        List<Fault> faults = new ArrayList<>();
        if (request.isArray()) {
            request.forEach(one -> faults.add(Fault.of(one)));
        } else {
            faults.add(Fault.of(request));
        }
        faults.forEach(check);
        for (Fault fault : faults) {
            long ends =
                    fault.durationSeconds() > 0
                            ? clock.millis() + (long) (fault.durationSeconds() * 1000)
                            : Long.MAX_VALUE;
            entries.add(new Entry(fault, ends));
        }
        return faults;
    }

    public synchronized void clear() {
        entries.clear();
    }

    /** What goes wrong with this call; each call is asked for once. */
    public synchronized FaultPlan take(String api, String path) {
        if (entries.isEmpty()) {
            return FaultPlan.NONE;
        }
        long now = clock.millis();
        List<Fault> taken = new ArrayList<>();
        for (Entry entry : entries) {
            Fault fault = entry.fault;
            if (fault.kind() == FaultKind.LIMITS
                    || entry.over(now)
                    || !fault.concerns(api, path)
                    || entry.passed++ < fault.after()
                    || random.nextDouble() >= fault.probability()) {
                continue;
            }
            entry.happened++;
            taken.add(fault);
        }
        return taken.isEmpty() ? FaultPlan.NONE : new FaultPlan(List.copyOf(taken));
    }

    /** All faults with what has become of them. */
    public synchronized JsonNode describe() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Entry entry : entries) {
            ObjectNode one = list.addObject();
            one.setAll((ObjectNode) entry.fault.parameters());
            one.put("target", entry.fault.target());
            one.put("happened", entry.happened);
            one.put("over", entry.over(clock.millis()));
        }
        return list;
    }
}
