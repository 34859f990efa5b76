package dev.cmdbsync.writer.duplicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cmdbsync.writer.ci.CiContent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two CIs as they were before they were merged.
 *
 * @param main the one that stayed
 * @param merged the one that went
 * @param mainAssets assets that were the first
 * @param mergedAssets assets that were the second
 * @param mainDuplicateOf CI that the first was flagged as a duplicate of; null if it was not
 * @param mergedDuplicateOf the same of the second
 */
record MergeSnapshot(
        CiContent main,
        CiContent merged,
        List<Asset> mainAssets,
        List<Asset> mergedAssets,
        @Nullable UUID mainDuplicateOf,
        @Nullable UUID mergedDuplicateOf) {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /**
     * An asset of one of them.
     *
     * @param contentHash hash of what was applied last, hexadecimal; null if nothing was
     */
    record Asset(String sourceId, long assetId, @Nullable String contentHash) {}

    String encode() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of text and numbers can always be written", e);
        }
    }

    static MergeSnapshot decode(String text) {
        try {
            return JSON.readValue(text, MergeSnapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A snapshot is read as it was written", e);
        }
    }
}
