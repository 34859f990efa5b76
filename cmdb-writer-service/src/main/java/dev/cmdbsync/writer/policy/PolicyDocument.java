package dev.cmdbsync.writer.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cmdbsync.writer.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policies as YAML (NEW-11). A field that is not known is refused: a condition with a typing error
 * would fit everything.
 *
 * @param policies known by their names
 */
record PolicyDocument(@JsonProperty("approval-policies") @Nullable List<ApprovalPolicy> policies) {
    private static final YAMLMapper YAML =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                    .build();

    static String write(List<ApprovalPolicy> policies) {
        try {
            return YAML.writeValueAsString(
                    new PolicyDocument(policies.stream().map(each -> each.withId(null)).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Policies can always be written", e);
        }
    }

    /**
     * Reads the policies of a document.
     *
     * @throws ProblemException if it is none
     */
    static List<ApprovalPolicy> read(String text) {
        try {
            PolicyDocument document = YAML.readValue(text, PolicyDocument.class);
            if (document == null || document.policies() == null) {
                throw ProblemException.invalid("approval-policies", "is needed: a list");
            }
            return document.policies();
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.invalid(
                    e.getPropertyName(), "is no field; there are " + e.getKnownPropertyIds());
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid(
                    "body",
                    "is no YAML document of policies: "
                            + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")"));
        }
    }
}
