package dev.cmdbsync.collector.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads and writes the document as YAML. A field that is not known is an error. */
@ApplicationScoped
class ConfigurationCodec {
    private final ObjectMapper yaml =
            new ObjectMapper(
                            new YAMLFactory()
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    ConfigurationDocument read(String text) throws JsonProcessingException {
        @Nullable ConfigurationDocument document =
                yaml.readValue(text, ConfigurationDocument.class);
        return document == null ? new ConfigurationDocument(null, null) : document;
    }

    String write(ConfigurationDocument document) throws JsonProcessingException {
        return yaml.writeValueAsString(document);
    }
}
