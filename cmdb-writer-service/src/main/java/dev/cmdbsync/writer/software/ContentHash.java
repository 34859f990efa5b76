package dev.cmdbsync.writer.software;

import java.nio.ByteBuffer;
import java.util.Comparator;

/** 128 bits of a hash. */
record ContentHash(long high, long low) implements Comparable<ContentHash> {
    private static final Comparator<ContentHash> ORDER =
            Comparator.comparingLong(ContentHash::high).thenComparingLong(ContentHash::low);

    static ContentHash of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new ContentHash(buffer.getLong(), buffer.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    public int compareTo(ContentHash other) {
        return ORDER.compare(this, other);
    }
}
