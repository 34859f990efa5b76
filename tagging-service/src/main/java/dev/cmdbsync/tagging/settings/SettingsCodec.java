package dev.cmdbsync.tagging.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the document as YAML. A field that is not known is an error. */
@ApplicationScoped
class SettingsCodec {
    private final ObjectMapper yaml =
            new ObjectMapper(
                            new YAMLFactory()
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    SettingsDocument read(String text) throws JsonProcessingException {
        @Nullable SettingsDocument document = yaml.readValue(text, SettingsDocument.class);
        return document == null ? new SettingsDocument(Map.of(), null) : document;
    }

    String write(SettingsDocument document) throws JsonProcessingException {
        return yaml.writeValueAsString(document);
    }
}
