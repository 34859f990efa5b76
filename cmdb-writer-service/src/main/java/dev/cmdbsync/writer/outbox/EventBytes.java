package dev.cmdbsync.writer.outbox;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;

/**
 * Values of events as the outbox keeps them. A large one is compressed: with dozens of rows of
 * software a value has tens of kilobytes of JSON, which are written, logged, read once and vacuumed
 * away, and compressed they nearly always fit into a page.
 */
public final class EventBytes {
    /** Below it a value fits into a page with its neighbours as it is. */
    static final int LARGE = 4096;

    /** How a frame of Zstandard begins (RFC 8878, 3.1.1); no JSON does. */
    private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

    private static final int FASTEST = 1;

    private EventBytes() {}

    /** What to keep of a value. */
    public static byte[] pack(byte[] value) {
        return value.length < LARGE ? value : Zstd.compress(value, FASTEST);
    }

    /**
     * The value of what was kept.
     *
     * @throws com.github.luben.zstd.ZstdException if it is damaged
     */
    public static byte[] unpack(byte[] kept) {
        if (!Arrays.equals(kept, 0, Math.min(kept.length, MAGIC.length), MAGIC, 0, MAGIC.length)) {
            return kept;
        }
        return Zstd.decompress(kept, Math.toIntExact(Zstd.getFrameContentSize(kept)));
    }
}
