package dev.cmdbsync.transform.candidate;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.transform.classification.ClassMappings;
import java.nio.charset.StandardCharsets;

/** Maps assets written with single quotes, for tests. */
final class Assets {
    static final AssetKey KEY = new AssetKey("emea", 1);
    static final CandidateMapper MAPPER = CandidateMapper.compile(ClassMappings.predefined());

    private Assets() {}

    static Mapping map(String json, RunOptions options) {
        return MAPPER.map(KEY, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), options);
    }

    /** The candidate of an asset with these fields. */
    static Candidate candidate(String fields) {
        return candidate(fields, RunOptions.DEFAULT);
    }

    static Candidate candidate(String fields, RunOptions options) {
        return ((Mapping.Mapped) map("{'assetId':1," + fields + "}", options)).candidate();
    }

    static Refusal refusal(String json, RunOptions options) {
        return ((Mapping.Refused) map(json, options)).refusal();
    }
}
