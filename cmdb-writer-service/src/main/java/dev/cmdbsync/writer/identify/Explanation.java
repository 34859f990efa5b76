package dev.cmdbsync.writer.identify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why an asset is a CI, as compact JSON that is kept with its source key (NEW-3). */
final class Explanation {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_CONSIDERED = 12;

    private Explanation() {}

    /**
     * Writes an explanation.
     *
     * @param found what the rule matched by; null if nothing was found
     * @param left CI that the asset was before; null if none
     * @param considered all CIs that were looked at
     * @param shared values that too many CIs share
     * @return empty if there is nothing to explain
     */
    static String of(
            @Nullable Considered found,
            @Nullable UUID left,
            List<Considered> considered,
            Collection<EvidenceValue> shared) {
        if (considered.isEmpty() && shared.isEmpty() && left == null) {
            return "";
        }
        StringWriter out = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (found != null) {
                json.writeStringField("matched", found.judgement().why());
                json.writeStringField("agrees", found.comparison().kinds(Agreement.SAME));
            }
            if (left != null) {
                json.writeStringField("left", text(left));
            }
            if (!considered.isEmpty()) {
                json.writeArrayFieldStart("considered");
                for (Considered each :
                        considered.subList(0, Math.min(MOST_CONSIDERED, considered.size()))) {
                    write(json, each);
                }
                json.writeEndArray();
            }
            if (!shared.isEmpty()) {
                json.writeArrayFieldStart("sharedByTooMany");
                for (EvidenceValue each : shared) {
                    json.writeString(each.toString());
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, Considered each) throws IOException {
        json.writeStartObject();
        json.writeStringField("ci", text(each.ci().sysId()));
        json.writeStringField("opinion", each.opinion().name());
        json.writeStringField("why", each.judgement().why());
        json.writeStringField("agrees", each.comparison().kinds(Agreement.SAME));
        json.writeStringField("differs", each.comparison().kinds(Agreement.OTHER));
        json.writeEndObject();
    }

    private static String text(UUID sysId) {
        return sysId.toString().replace("-", "");
    }
}
