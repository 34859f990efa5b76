package dev.cmdbsync.model.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * A tag that this product puts on assets from values of the CMDB; value of {@code
 * own-tag/SOURCE/ID} on {@link dev.cmdbsync.model.topic.Topic#CONFIG}. What maps downloads leaves
 * it out: it would come back as a change.
 *
 * @param name its name, for people
 */
public record OwnTag(String name) {
    private static final String KIND = "own-tag/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A tag of a source.
     *
     * @param tagId Qualys' id of it
     */
    public record Key(String sourceId, long tagId) {}

    /** Key of a tag's record. */
    public static String key(String sourceId, long tagId) {
        return KIND + sourceId + "/" + tagId;
    }

    /** The tag that a record's key names; null if it is not a tag's. */
    public static @Nullable Key parse(String key) {
        int slash = key.lastIndexOf('/');
        if (!key.startsWith(KIND) || slash < KIND.length()) {
            return null;
        }
        try {
            return new Key(
                    key.substring(KIND.length(), slash), Long.parseLong(key.substring(slash + 1)));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The record's value. */
    public byte[] encode() {
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode().put("name", name));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tag is always JSON", e);
        }
    }
}
