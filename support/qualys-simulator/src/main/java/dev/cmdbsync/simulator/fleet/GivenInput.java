package dev.cmdbsync.simulator.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads assets out of a file or request body: one asset, an array, search responses, or JSON lines.
 * Bytes are sliced, never written again.
 *
 * @param elements what was found, in order
 * @param warnings what is not as the platform would send it, with origin and line
 */
public record GivenInput(List<GivenElement> elements, List<String> warnings) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * Finds the assets in an input.
     *
     * @param origin names the input in warnings and errors
     * @throws IllegalArgumentException if the input is no JSON, with origin, line and column
     */
    public static GivenInput read(byte[] input, String origin) {
        byte[] bytes = withoutByteOrderMark(input);
        GivenInput result = new GivenInput(new ArrayList<>(), new ArrayList<>());
        try {
            result.readValues(bytes, 1, origin);
        } catch (JsonProcessingException e) {
            result.elements.clear();
            result.warnings.clear();
            if (!result.readLines(bytes, origin)) {
                throw new IllegalArgumentException(describe(origin, 1, e), e);
            }
        }
        result.warnOfRepeatedIds(origin);
        if (result.elements.isEmpty() && result.warnings.isEmpty()) {
            result.warnings.add(origin + ": holds no asset");
        }
        return result;
    }

    private void warnOfRepeatedIds(String origin) {
        Set<Long> seen = new HashSet<>();
        for (GivenElement element : elements) {
            Long assetId = element.assetId();
            if (assetId != null && !seen.add(assetId)) {
                warnings.add(
                        origin
                                + ":"
                                + element.line()
                                + ": assetId "
                                + assetId
                                + " again; the last one counts");
            }
        }
    }

    /** For JSON lines with broken ones among them: those are left out and told. */
    private boolean readLines(byte[] bytes, String origin) {
        boolean anyRead = false;
        int line = 1;
        for (int start = 0; start < bytes.length; line++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            try {
                int before = elements.size();
                readValues(Arrays.copyOfRange(bytes, start, end), line, origin);
                anyRead |= elements.size() > before && elements.getLast().assetId() != null;
            } catch (JsonProcessingException e) {
                warnings.add(describe(origin, line, e) + "; left out");
            }
            start = end + 1;
        }
        return anyRead;
    }

    private void readValues(byte[] bytes, int firstLine, String origin)
            throws JsonProcessingException {
        List<GivenElement> found = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    readArray(parser, bytes, firstLine, origin, found, notes);
                } else {
                    readRoot(parser, bytes, firstLine, origin, found, notes);
                }
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        elements.addAll(found);
        warnings.addAll(notes);
    }

    private static void readArray(
            JsonParser parser,
            byte[] bytes,
            int firstLine,
            String origin,
            List<GivenElement> found,
            List<String> notes)
            throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int line = firstLine + parser.currentTokenLocation().getLineNr() - 1;
            found.add(element(slice(parser, bytes), line, origin, notes));
        }
    }

    private static void readRoot(
            JsonParser parser,
            byte[] bytes,
            int firstLine,
            String origin,
            List<GivenElement> found,
            List<String> notes)
            throws IOException {
        int line = firstLine + parser.currentTokenLocation().getLineNr() - 1;
        byte[] json = slice(parser, bytes);
        if (!readResponse(json, line, origin, found, notes)) {
            found.add(element(json, line, origin, notes));
        }
    }

    /** False if the value is no search response. */
    private static boolean readResponse(
            byte[] json, int line, String origin, List<GivenElement> found, List<String> notes)
            throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || !moveTo(parser, "assetListData")) {
                return false;
            }
            if (parser.currentToken() == JsonToken.START_OBJECT
                    && moveTo(parser, "asset")
                    && parser.currentToken() == JsonToken.START_ARRAY) {
                readArray(parser, json, line, origin, found, notes);
            }
            return true;
        }
    }

    private static GivenElement element(byte[] json, int line, String origin, List<String> notes)
            throws IOException {
        Long assetId = null;
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                notes.add(origin + ":" + line + ": is no asset but served as it is");
            } else if (!moveTo(parser, "assetId")) {
                notes.add(origin + ":" + line + ": has no assetId but is served as it is");
            } else {
                assetId = number(parser);
                if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                    notes.add(
                            origin
                                    + ":"
                                    + line
                                    + ": its assetId is no whole number but it is served as it is");
                }
            }
        }
        return new GivenElement(assetId, json, line);
    }

    private static @Nullable Long number(JsonParser parser) throws IOException {
        try {
            return parser.currentToken() == JsonToken.VALUE_STRING
                            || parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? Long.valueOf(parser.getText().strip())
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Moves to the value of a key of the present object. */
    private static boolean moveTo(JsonParser parser, String key) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean here = parser.currentName().equals(key);
            parser.nextToken();
            if (here) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static byte[] slice(JsonParser parser, byte[] bytes) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken().isScalarValue()) {
            // texts are read lazily: only now is the end known
            parser.getText();
        } else {
            parser.skipChildren();
        }
        int end = (int) parser.currentLocation().getByteOffset();
        while (end > start && Character.isWhitespace(bytes[end - 1])) {
            end--;
        }
        return Arrays.copyOfRange(bytes, start, end);
    }

    private static String describe(String origin, int firstLine, JsonProcessingException e) {
        var where = e.getLocation();
        return where == null
                ? origin + ": no JSON: " + e.getOriginalMessage()
                : "%s:%d:%d: no JSON: %s"
                        .formatted(
                                origin,
                                firstLine + where.getLineNr() - 1,
                                where.getColumnNr(),
                                e.getOriginalMessage());
    }

    private static byte[] withoutByteOrderMark(byte[] bytes) {
        boolean marked =
                bytes.length >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}
