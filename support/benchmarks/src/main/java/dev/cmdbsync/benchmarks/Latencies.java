package dev.cmdbsync.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long requests of one kind took. */
final class Latencies {
    private final String name;
    private final List<Long> nanos = new ArrayList<>();

    Latencies(String name) {
        this.name = name;
    }

    void time(Runnable request) {
        long begin = System.nanoTime();
        request.run();
        add(System.nanoTime() - begin);
    }

    void add(long took) {
        nanos.add(took);
    }

    private double millis(double share) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        int index = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.max(0, index)) / 1e6;
    }

    @Override
    public String toString() {
        return nanos.isEmpty()
                ? name + ": none"
                : String.format(
                        Locale.ROOT,
                        "%-34s %4d requests, ms: p50 %5.0f  p95 %5.0f  max %5.0f",
                        name,
                        nanos.size(),
                        millis(0.5),
                        millis(0.95),
                        millis(1));
    }
}
