package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.staging.Verdict;
import dev.cmdbsync.writer.target.AttemptLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes note of what has to go to an instance, so that it is called without a transaction; what
 * needs approval waits for it.
 */
final class Deferral implements CmdbTarget {
    private final ApprovalGuard guard;
    private final Previews previews;
    private final Set<IncomingAsset> assets = new LinkedHashSet<>();
    private final Map<AssetKey, Instant> doubtful = new HashMap<>();

    Deferral(ApprovalGuard guard, Previews previews) {
        this.guard = guard;
        this.previews = previews;
    }

    @Override
    public List<CandidateItem> write(
            Connection connection,
            List<CandidateItem> items,
            List<Verdict> verdicts,
            BatchSteps steps,
            BatchResult result)
            throws SQLException {
        // A transaction that is tried again may decide otherwise.
        items.forEach(item -> assets.remove(item.asset));
        List<IncomingAsset> admitted =
                guard.admit(connection, items, verdicts, previews).stream()
                        .map(item -> item.asset)
                        .toList();
        doubtful.putAll(AttemptLog.begin(connection, admitted));
        assets.addAll(admitted);
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
