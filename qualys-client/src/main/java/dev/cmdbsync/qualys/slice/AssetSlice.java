package dev.cmdbsync.qualys.slice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The bytes of one asset, and its id. */
public final class AssetSlice extends Element {
    private final long assetId;
    private final int modifiedAt;
    private final int modifiedLength;

    AssetSlice(
            byte[] page, int offset, int length, long assetId, int modifiedAt, int modifiedLength) {
        super(page, offset, length);
        this.assetId = assetId;
        this.modifiedAt = modifiedAt;
        this.modifiedLength = modifiedLength;
    }

    /** Qualys' {@code assetId}. */
    public long assetId() {
        return assetId;
    }

    /** Qualys' {@code lastModifiedDate}; null if it is missing or no date. */
    public @Nullable Instant lastModified() {
        if (modifiedLength == 0) {
            return null;
        }
        try {
            return Instant.parse(new String(page(), modifiedAt, modifiedLength, ISO_8859_1));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
