package dev.cmdbsync.transform.asset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads assets by streaming. Total below the outermost object: a value of the wrong kind becomes a
 * note, never a failure. Numbers keep their digits.
 */
public final class AssetReader {
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(10_000)
                                    .maxNumberLength(1_000_000)
                                    .maxStringLength(64_000_000)
                                    .maxNameLength(1_000_000)
                                    .build())
                    .build();

    private final AssetShape shape;

    public AssetReader(AssetShape shape) {
        this.shape = shape;
    }

    /**
     * Reads one asset.
     *
     * @throws AssetMalformedException if the bytes are not one JSON object
     */
    public Asset read(byte[] json) throws AssetMalformedException {
        try {
            return parse(json);
        } catch (IOException e) {
            byte[] repaired =
                    new String(json, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(json, repaired)) {
                return readRepaired(repaired);
            }
            throw malformed(e);
        }
    }

    /** Bytes that are no UTF-8 have become U+FFFD; better one odd character than no asset. */
    private Asset readRepaired(byte[] json) throws AssetMalformedException {
        try {
            return parse(json);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private Asset parse(byte[] json) throws IOException, AssetMalformedException {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new AssetMalformedException(
                        "An asset is a JSON object, not "
                                + (first == null ? "nothing" : kind(first)));
            }
            AssetParse parse = new AssetParse(parser, shape);
            Asset asset = parse.asset();
            if (parser.nextToken() != null) {
                throw new AssetMalformedException("Something follows after the asset's JSON");
            }
            return asset;
        }
    }

    private static AssetMalformedException malformed(IOException e) {
        JsonLocation at =
                e instanceof JsonProcessingException json ? json.getLocation() : JsonLocation.NA;
        return new AssetMalformedException(
                at == null || at.getByteOffset() < 0
                        ? "Not valid JSON"
                        : "Not valid JSON near byte " + at.getByteOffset());
    }

    /** A token's kind for people. */
    static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "null";
        };
    }
}
