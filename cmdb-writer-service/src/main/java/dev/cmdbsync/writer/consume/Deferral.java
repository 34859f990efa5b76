package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.target.AttemptLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes note of what has to go to an instance, so that it is called without a transaction. */
final class Deferral implements CmdbTarget {
    private final Set<IncomingAsset> assets = new LinkedHashSet<>();
    private final Map<AssetKey, Instant> doubtful = new HashMap<>();

    @Override
    public List<CandidateItem> write(
            Connection connection,
            List<CandidateItem> items,
            List<Verdict> verdicts,
            BatchSteps steps,
            BatchResult result)
            throws SQLException {
        List<IncomingAsset> sent = new ArrayList<>();
        for (CandidateItem item : items) {
            if (item.asset.options().autoApprove()) {
                sent.add(item.asset);
            } else {
                verdicts.add(
                        Verdict.refused(
                                item.asset,
                                item.before,
                                Outcome.REJECTED,
                                ErrorCode.APPROVAL_NOT_POSSIBLE,
                                "The schedule asks for approval, and its source goes to an"
                                        + " instance, where nothing can wait for it"));
            }
        }
        doubtful.putAll(AttemptLog.begin(connection, sent));
        assets.addAll(sent);
        return List.of();
    }

    /** In the order they came; also when the transaction was tried several times. */
    List<IncomingAsset> assets() {
        return List.copyOf(assets);
    }

    /** Those that were perhaps sent before a kill, and when that began. */
    Map<AssetKey, Instant> doubtful() {
        return doubtful;
    }
}
