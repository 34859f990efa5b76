package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.candidate.Refusal;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.RecordKind;
import dev.cmdbsync.writer.rule.Classes;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.SourceKey;
import dev.cmdbsync.writer.staging.Verdict;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts out what never reaches a CI: refusals, unknown classes, and values that cannot be read.
 *
 * @param classes the classes in force
 * @param items takes what goes on to a CI
 * @param verdicts takes what is decided
 * @param result takes the dead letters
 */
record Triage(
        Classes classes, List<CandidateItem> items, List<Verdict> verdicts, BatchResult result) {
    /** Where the asset goes: to a CI, or to a verdict at once. */
    void sort(IncomingAsset asset, @Nullable SourceKey before) {
        try {
            if (asset.kind() == RecordKind.REFERENCE) {
                fail(
                        asset,
                        before,
                        ErrorCode.CANDIDATE_GONE,
                        "The candidate it refers to is no longer on the topic; reading the asset"
                                + " again brings it anew");
                return;
            }
            if (asset.kind() != RecordKind.CANDIDATE) {
                Refusal refusal = asset.refusal();
                Outcome outcome =
                        asset.kind() == RecordKind.FAILED ? Outcome.FAILED : Outcome.REJECTED;
                verdicts.add(
                        Verdict.refused(asset, before, outcome, refusal.code(), refusal.text()));
                return;
            }
            Candidate candidate = asset.candidate();
            if (!classes.contains(candidate.className())) {
                fail(
                        asset,
                        before,
                        ErrorCode.UNKNOWN_CLASS,
                        "The CMDB has no class " + candidate.className());
            } else {
                items.add(new CandidateItem(asset, before, candidate));
            }
        } catch (IOException e) {
            fail(
                    asset,
                    before,
                    ErrorCode.RECORD_MALFORMED,
                    "The value is not what its kind promises");
        }
    }

    private void fail(
            IncomingAsset asset, @Nullable SourceKey before, ErrorCode code, String text) {
        verdicts.add(Verdict.refused(asset, before, Outcome.FAILED, code, text));
        result.letter(asset, code, text);
    }
}
