package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.TargetAssetStore;
import dev.cmdbsync.writer.target.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Records what an instance made of candidates: counts, source keys, letters and events. */
final class InstanceOutcomes implements CmdbTarget {
    /** Stands where the built-in CMDB tells the rule that found the CI. */
    private static final String RULE = "INSTANCE";

    private final Target target;
    private final TargetAssetStore store;
    private final Map<IncomingAsset, Written> outcomes;

    InstanceOutcomes(Target target, TargetAssetStore store, Map<IncomingAsset, Written> outcomes) {
        this.target = target;
        this.store = store;
        this.outcomes = outcomes;
    }

    @Override
    public List<CandidateItem> write(
            Connection connection,
            List<CandidateItem> items,
            List<Verdict> verdicts,
            BatchSteps steps,
            BatchResult result)
            throws SQLException {
        List<TargetAssetStore.Row> rows = new ArrayList<>();
        for (CandidateItem item : items) {
            Written written = outcomes.get(item.asset);
            if (written == null) {
                throw new IllegalStateException("An asset is recorded that was not sent");
            }
            rows.add(
                    new TargetAssetStore.Row(
                            item.asset,
                            item.candidate,
                            written,
                            item.consent == null ? null : item.consent.by()));
            verdicts.add(verdict(item, written, result));
        }
        store.save(connection, target, rows);
        return List.of();
    }

    private Verdict verdict(CandidateItem item, Written written, BatchResult result) {
        return switch (written) {
            case Written.Done done ->
                    Verdict.applied(
                            item.asset,
                            item.before,
                            done.outcome(),
                            new Verdict.Applied(
                                    done.sysId(),
                                    item.identity.hash(),
                                    RULE,
                                    target.id() + ": " + done.operation()),
                            done.notes());
            case Written.Refused refused -> {
                if (refused.outcome() == Outcome.FAILED) {
                    result.letter(item.asset, refused.code(), refused.text());
                }
                yield Verdict.refused(
                                item.asset,
                                item.before,
                                refused.outcome(),
                                refused.code(),
                                refused.text())
                        .answered(refused.answer());
            }
        };
    }
}
