package dev.cmdbsync.simulator.call;

import dev.cmdbsync.simulator.fleet.JsonBytes;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A page can have tens of megabytes: its buffer is used again. */
final class BufferPool {
    private static final int KEPT = 4;
    private static final int INITIAL = 1 << 20;
    private static final int LARGEST_KEPT = 64 << 20;

    private final ConcurrentLinkedQueue<JsonBytes> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    JsonBytes take() {
        JsonBytes buffer = free.poll();
        if (buffer == null) {
            return new JsonBytes(INITIAL);
        }
        size.decrementAndGet();
        buffer.clear();
        return buffer;
    }

    void give(JsonBytes buffer) {
        if (buffer.array().length <= LARGEST_KEPT && size.get() < KEPT) {
            size.incrementAndGet();
            free.add(buffer);
        }
    }
}
