package dev.cmdbsync.writer.ci;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of new CIs: UUIDs of version 7, so that rows of one time stand side by side in every index.
 * Each is greater than the one before it in this process.
 */
@ApplicationScoped
public class SysIds {
    private static final int COUNTER_BITS = 12;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();

    /** A new id. */
    public UUID next() {
        long tick =
                last.updateAndGet(
                        before -> Math.max(before + 1, System.currentTimeMillis() << COUNTER_BITS));
        long high = tick >>> COUNTER_BITS << 16 | 0x7000L | tick & ((1L << COUNTER_BITS) - 1);
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The id as ServiceNow writes it: 32 hexadecimal digits. */
    public static String text(UUID sysId) {
        return sysId.toString().replace("-", "");
    }

    /** The id of 32 hexadecimal digits. */
    public static UUID parse(String text) {
        return new UUID(
                Long.parseUnsignedLong(text, 0, 16, 16), Long.parseUnsignedLong(text, 16, 32, 16));
    }
}
