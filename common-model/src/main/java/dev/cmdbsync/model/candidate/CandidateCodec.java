package dev.cmdbsync.model.candidate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.json.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON form of candidates and refusals, by streaming in both directions. The content comes first
 * and is what the hash covers; {@code observed} follows and is not hashed.
 */
public final class CandidateCodec {
    private static final int HASH_BYTES = 16;
    private static final int USUAL_BYTES = 16 * 1024;
    private static final int REFUSAL_BYTES = 256;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(8)
                                    .maxStringLength(4_000_000)
                                    .build())
                    .build();

    private CandidateCodec() {}

    /**
     * A candidate as it goes on the wire.
     *
     * @param value the record's value
     * @param contentHash 32 hexadecimal digits: SHA-256 over the content, cut to 128 bits
     */
    public record Encoded(byte[] value, String contentHash) {}

    /**
     * Writes a candidate. The same candidate always gives the same bytes: maps are written in their
     * own order.
     */
    public static Encoded encode(Candidate candidate) {
        JsonBytes json = new JsonBytes(USUAL_BYTES);
        json.raw("{\"content\":");
        writeContent(json, candidate);
        String hash = hash(json);
        json.raw(",\"observed\":").object(candidate.observed()).raw('}');
        return new Encoded(json.toByteArray(), hash);
    }

    private static void writeContent(JsonBytes json, Candidate candidate) {
        CandidateSource source = candidate.source();
        json.raw("{\"className\":").string(candidate.className());
        json.raw(",\"classifiedBy\":").string(candidate.classifiedBy());
        json.raw(",\"source\":{\"name\":").string(source.name());
        json.raw(",\"nativeKey\":").string(source.nativeKey());
        json.raw(",\"feed\":").string(source.feed());
        json.raw("},\"values\":").object(candidate.values());
        json.raw(",\"lookup\":[");
        String separator = "";
        for (CandidateRow row : candidate.lookup()) {
            json.raw(separator).raw("{\"className\":").string(row.className());
            json.raw(",\"values\":").object(row.values()).raw('}');
            separator = ",";
        }
        json.raw("],\"related\":");
        writeRelated(json, candidate.related());
        json.raw(",\"notes\":[");
        separator = "";
        for (CandidateNote note : candidate.notes()) {
            json.raw(separator).raw("{\"code\":").string(note.code().name());
            json.raw(",\"field\":").string(note.field());
            json.raw(",\"detail\":").string(note.detail()).raw('}');
            separator = ",";
        }
        json.raw(']');
        writeMap(json, candidate.map());
        json.raw('}');
    }

    /** Absent where a map asks for nothing: most candidates, and all of earlier versions. */
    private static void writeMap(JsonBytes json, MapRules map) {
        if (map.equals(MapRules.NONE)) {
            return;
        }
        json.raw(",\"map\":{\"coalesce\":[");
        String separator = "";
        for (String column : map.coalesce()) {
            json.raw(separator).string(column);
            separator = ",";
        }
        json.raw("],\"table\":").string(map.table()).raw(",\"when\":{");
        separator = "";
        for (Map.Entry<String, SetWhen> each : new TreeMap<>(map.when()).entrySet()) {
            json.raw(separator).string(each.getKey()).raw(':').string(each.getValue().name());
            separator = ",";
        }
        json.raw("}}");
    }

    private static void writeRelated(
            JsonBytes json, Map<String, List<Map<String, String>>> related) {
        json.raw('{');
        String tableSeparator = "";
        for (Map.Entry<String, List<Map<String, String>>> table : related.entrySet()) {
            json.raw(tableSeparator).string(table.getKey()).raw(":[");
            String separator = "";
            for (Map<String, String> row : table.getValue()) {
                json.raw(separator).object(row);
                separator = ",";
            }
            json.raw(']');
            tableSeparator = ",";
        }
        json.raw('}');
    }

    private static String hash(JsonBytes json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(json.buffer(), 0, json.size());
            return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads a candidate. Fields that are not known are passed over.
     *
     * @throws IOException if the bytes are not a candidate
     */
    public static Candidate decode(byte[] value) throws IOException {
        try (JsonParser json = JSON.createParser(value)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            ContentReader content = new ContentReader();
            Map<String, String> observed = Map.of();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "content" -> content.read(json);
                    case "observed" -> observed = readValues(json);
                    default -> json.skipChildren();
                }
            }
            return content.candidate(json, observed);
        }
    }

    private static final class ContentReader {
        private String className = "";
        private String classifiedBy = "";
        private CandidateSource source = new CandidateSource("", "", "");
        private Map<String, String> values = Map.of();
        private List<CandidateRow> lookup = List.of();
        private final Map<String, List<Map<String, String>>> related = new LinkedHashMap<>();
        private final List<CandidateNote> notes = new ArrayList<>();
        private MapRules map = MapRules.NONE;

        void read(JsonParser json) throws IOException {
            expect(json, json.currentToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "className" -> className = json.getText();
                    case "classifiedBy" -> classifiedBy = json.getText();
                    case "source" -> {
                        Map<String, String> parts = readValues(json);
                        source =
                                new CandidateSource(
                                        parts.getOrDefault("name", ""),
                                        parts.getOrDefault("nativeKey", ""),
                                        parts.getOrDefault("feed", ""));
                    }
                    case "values" -> values = readValues(json);
                    case "lookup" -> lookup = readRows(json);
                    case "related" -> readRelated(json);
                    case "notes" -> readNotes(json);
                    case "map" -> map = readMap(json);
                    default -> json.skipChildren();
                }
            }
        }

        private void readRelated(JsonParser json) throws IOException {
            expect(json, json.currentToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String table = json.currentName();
                expect(json, json.nextToken(), JsonToken.START_ARRAY);
                List<Map<String, String>> rows = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    rows.add(readValues(json));
                }
                related.put(table, rows);
            }
        }

        private void readNotes(JsonParser json) throws IOException {
            expect(json, json.currentToken(), JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                Map<String, String> note = readValues(json);
                try {
                    notes.add(
                            new CandidateNote(
                                    CandidateNote.Code.valueOf(note.getOrDefault("code", "")),
                                    note.getOrDefault("field", ""),
                                    note.getOrDefault("detail", "")));
                } catch (IllegalArgumentException e) {
                    throw new JsonParseException(json, "Unknown code of a note", e);
                }
            }
        }

        Candidate candidate(JsonParser json, Map<String, String> observed) throws IOException {
            if (className.isEmpty() || source.nativeKey().isEmpty()) {
                throw new JsonParseException(json, "A candidate needs a className and a source");
            }
            return new Candidate(
                    source, className, classifiedBy, values, lookup, related, notes, observed, map);
        }
    }

    private static MapRules readMap(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.START_OBJECT);
        List<String> coalesce = new ArrayList<>();
        String table = "";
        Map<String, SetWhen> when = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "coalesce" -> {
                    expect(json, json.currentToken(), JsonToken.START_ARRAY);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        coalesce.add(json.getText());
                    }
                }
                case "table" -> table = json.getText();
                case "when" -> {
                    for (Map.Entry<String, String> each : readValues(json).entrySet()) {
                        try {
                            when.put(each.getKey(), SetWhen.valueOf(each.getValue()));
                        } catch (IllegalArgumentException e) {
                            throw new JsonParseException(json, "Unknown kind of when", e);
                        }
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new MapRules(coalesce, table, when);
    }

    private static List<CandidateRow> readRows(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.START_ARRAY);
        List<CandidateRow> rows = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json, json.currentToken(), JsonToken.START_OBJECT);
            String className = "";
            Map<String, String> values = Map.of();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "className" -> className = json.getText();
                    case "values" -> values = readValues(json);
                    default -> json.skipChildren();
                }
            }
            rows.add(new CandidateRow(className, values));
        }
        return rows;
    }

    private static Map<String, String> readValues(JsonParser json) throws IOException {
        expect(json, json.currentToken(), JsonToken.START_OBJECT);
        Map<String, String> values = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken token = json.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                values.put(field, json.getText());
            } else if (token != JsonToken.VALUE_NULL) {
                throw new JsonParseException(json, "A column's value is text");
            }
        }
        return values;
    }

    /** The value of a reference: what it stands for is in the headers. */
    public static byte[] reference() {
        return "{\"reference\":true}".getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes a refusal. */
    public static byte[] encode(Refusal refusal) {
        JsonBytes json = new JsonBytes(REFUSAL_BYTES);
        json.raw("{\"code\":").string(refusal.code().name());
        json.raw(",\"text\":").string(refusal.text());
        json.raw(",\"name\":").string(refusal.name()).raw('}');
        return json.toByteArray();
    }

    /**
     * Reads a refusal.
     *
     * @throws IOException if the bytes are not a refusal
     */
    public static Refusal decodeRefusal(byte[] value) throws IOException {
        try (JsonParser json = JSON.createParser(value)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT);
            Map<String, String> parts = readValues(json);
            try {
                return new Refusal(
                        ErrorCode.valueOf(parts.getOrDefault("code", "")),
                        parts.getOrDefault("text", ""),
                        parts.getOrDefault("name", ""));
            } catch (IllegalArgumentException e) {
                throw new JsonParseException(json, "Unknown code of a refusal", e);
            }
        }
    }

    private static void expect(JsonParser json, @Nullable JsonToken found, JsonToken expected)
            throws IOException {
        if (found != expected) {
            throw new JsonParseException(json, "Expected " + expected + " but found " + found);
        }
    }
}
