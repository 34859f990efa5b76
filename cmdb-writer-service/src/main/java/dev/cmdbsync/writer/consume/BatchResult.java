package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.ci.WrittenRows;
import dev.cmdbsync.writer.identify.MatchRule;
import dev.cmdbsync.writer.staging.IncomingAsset;
import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch did: for the ledger, the dead letters and the metrics. */
final class BatchResult {
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<MatchRule, Integer> rules = new EnumMap<>(MatchRule.class);
    private final Map<ReferenceUse, Integer> references = new EnumMap<>(ReferenceUse.class);
    private final List<Letter> letters = new ArrayList<>();
    private final List<Traced> traced = new ArrayList<>();
    private int redelivered;
    private int passedOver;
    private int changes;
    private int children;

    /** A record that could not be used. */
    record Letter(IncomingAsset asset, ErrorCode code, String text) {}

    /**
     * What became of an asset that is traced.
     *
     * @param ci the CI; null if there is none
     * @param rule how the asset was found to be the CI; null if that was not looked for
     * @param error why it was left out or failed, else null
     */
    record Traced(
            Span span,
            Outcome outcome,
            @Nullable UUID ci,
            @Nullable String rule,
            @Nullable ErrorCode error) {}

    void count(Outcome outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    void referred(ReferenceUse use) {
        references.merge(use, 1, Integer::sum);
    }

    void matched(MatchRule rule, int conflicts) {
        rules.merge(rule, 1, Integer::sum);
        passedOver += conflicts;
    }

    void letter(IncomingAsset asset, ErrorCode code, String text) {
        letters.add(new Letter(asset, code, text));
    }

    void traced(
            IncomingAsset asset,
            Outcome outcome,
            @Nullable UUID ci,
            @Nullable String rule,
            @Nullable ErrorCode error) {
        if (asset.span().isRecording()) {
            traced.add(new Traced(asset.span(), outcome, ci, rule, error));
        }
    }

    void redelivered() {
        redelivered++;
    }

    void wrote(WrittenRows rows, int events) {
        children += rows.children();
        changes += events;
    }

    /** Adds the matches and changes of a part of the batch. */
    void add(BatchResult part) {
        part.rules.forEach((rule, count) -> rules.merge(rule, count, Integer::sum));
        passedOver += part.passedOver;
        changes += part.changes;
        children += part.children;
    }

    Map<Outcome, Integer> outcomes() {
        return outcomes;
    }

    Map<MatchRule, Integer> rules() {
        return rules;
    }

    Map<ReferenceUse, Integer> references() {
        return references;
    }

    List<Letter> letters() {
        return letters;
    }

    List<Traced> traced() {
        return traced;
    }

    int redeliveries() {
        return redelivered;
    }

    int passedOver() {
        return passedOver;
    }

    int changes() {
        return changes;
    }

    int children() {
        return children;
    }
}
