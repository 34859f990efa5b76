package dev.cmdbsync.model.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source (a Qualys subscription) as the services that write to it need it; value of {@code
 * source/ID} on {@link dev.cmdbsync.model.topic.Topic#CONFIG}.
 *
 * @param id the source's id
 * @param name its name, for people
 * @param apiServerUrl address of the API server
 * @param gatewayUrl address of the gateway
 * @param username account
 * @param sealedPassword credential sealed with the product's key for {@code ID/password}, base64 in
 *     JSON; null if it is kept elsewhere
 * @param passwordRef {@code env:NAME} or {@code file:/path}; null if the credential is sealed
 * @param proxy HTTP proxy as {@code host:port}; null for none
 * @param active whether the source is used at all
 * @param uploadEnabled whether it may be written to
 * @param changedAt its last edit
 */
@SuppressWarnings("ArrayRecordComponent") // Sealed bytes: never compared, only opened.
public record SourceDocument(
        String id,
        String name,
        String apiServerUrl,
        String gatewayUrl,
        String username,
        byte @Nullable [] sealedPassword,
        @Nullable String passwordRef,
        @Nullable String proxy,
        boolean active,
        boolean uploadEnabled,
        Instant changedAt) {
    private static final String KIND = "source/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Key of a source's record. */
    public static String key(String sourceId) {
        return KIND + sourceId;
    }

    /** The source that a record's key names; null if it is not a source's. */
    public static @Nullable String sourceId(String key) {
        return key.startsWith(KIND) ? key.substring(KIND.length()) : null;
    }

    /** The record's value. */
    public byte[] encode() {
        ObjectNode json =
                JSON.createObjectNode()
                        .put("id", id)
                        .put("name", name)
                        .put("apiServerUrl", apiServerUrl)
                        .put("gatewayUrl", gatewayUrl)
                        .put("username", username)
                        .put("sealedPassword", sealedPassword)
                        .put("passwordRef", passwordRef)
                        .put("proxy", proxy)
                        .put("active", active)
                        .put("uploadEnabled", uploadEnabled)
                        .put("changedAt", changedAt.toString());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A source is always JSON", e);
        }
    }

    /**
     * Reads a record's value; members that are not known are passed over.
     *
     * @throws IllegalArgumentException if it is not a source
     */
    public static SourceDocument decode(byte[] value) {
        try {
            JsonNode json = JSON.readTree(value);
            return new SourceDocument(
                    required(json, "id"),
                    required(json, "name"),
                    required(json, "apiServerUrl"),
                    required(json, "gatewayUrl"),
                    required(json, "username"),
                    json.hasNonNull("sealedPassword")
                            ? json.path("sealedPassword").binaryValue()
                            : null,
                    optional(json, "passwordRef"),
                    optional(json, "proxy"),
                    json.path("active").asBoolean(),
                    json.path("uploadEnabled").asBoolean(),
                    Instant.parse(required(json, "changedAt")));
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("The document of a source cannot be read", e);
        }
    }

    private static String required(JsonNode json, String member) {
        String text = optional(json, member);
        if (text == null) {
            throw new IllegalArgumentException("The document of a source has no " + member);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode json, String member) {
        return json.hasNonNull(member) ? json.path(member).asText() : null;
    }

    /** What its sealed password is bound to. */
    public String passwordField() {
        return id + "/password";
    }

    @Override
    public String toString() {
        return "SourceDocument[" + id + "]";
    }
}
