package dev.cmdbsync.transform.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.transform.classification.Classifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an asset.
 *
 * @param kind kind of the record that would be sent
 * @param contentHash the candidate's; null for a refusal
 * @param attempts the class mappings in the order in which they were tried, with the reasons of
 *     those that did not fit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preview(
        RecordKind kind,
        @Nullable Candidate candidate,
        @Nullable Refusal refusal,
        @Nullable String contentHash,
        List<Classifier.Attempt> attempts) {}
