package dev.cmdbsync.writer.approval;

import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.asset.Parameters;
import dev.cmdbsync.writer.consume.Decision.Action;
import dev.cmdbsync.writer.problem.ProblemException;
import dev.cmdbsync.writer.staging.StagedState;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what is asked for. */
final class DecisionRequests {
    private static final int MOST_ITEMS = 10_000;
    private static final int LONGEST_TEXT = 1000;
    private static final String HASH = "[0-9a-f]{64}";

    private DecisionRequests() {}

    static AssetKey key(JobRequest.Item item) {
        return new AssetKey(item.sourceId(), Parameters.assetId(item.assetId()));
    }

    static String hash(String hash) {
        if (!hash.matches(HASH)) {
            throw ProblemException.invalid("hash", "has 64 hexadecimal digits");
        }
        return hash;
    }

    /** Refuses what the database cannot keep. */
    static @Nullable String text(String field, @Nullable String text) {
        if (text != null && (text.indexOf('\u0000') >= 0 || text.length() > LONGEST_TEXT)) {
            throw ProblemException.invalid(
                    field, "has at most " + LONGEST_TEXT + " characters, none of them zero");
        }
        return text;
    }

    /** The same request with the state that its action is about. */
    static JobRequest complete(JobRequest request) {
        Action action = request.action();
        if (action == null) {
            throw ProblemException.invalid(
                    "action", "is one of " + Arrays.toString(Action.values()));
        }
        text("reason", request.reason());
        ApprovalFilter filter = request.filter();
        if ((request.items() == null) == (filter == null)) {
            throw ProblemException.invalid("filter", "or items is given, and not both");
        }
        if (filter == null) {
            check(request.items() == null ? List.of() : request.items());
            return request;
        }
        StagedState state = filter.state();
        if (action == Action.APPROVE && state != null && state != StagedState.PENDING) {
            throw ProblemException.invalid("filter.state", "is PENDING where records are approved");
        }
        StagedState wanted =
                state == null && action == Action.RETRY
                        ? StagedState.FAILED
                        : state == null ? StagedState.PENDING : state;
        return new JobRequest(
                action, null, filter.in(wanted), request.reason(), request.replanned());
    }

    private static void check(List<JobRequest.Item> items) {
        if (items.size() > MOST_ITEMS) {
            throw ProblemException.invalid("items", "are at most " + MOST_ITEMS);
        }
        for (JobRequest.Item each : items) {
            key(each);
            if (each.hash() != null) {
                hash(each.hash());
            }
        }
    }
}
