package dev.cmdbsync.writer.target;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target as it is shown; fields as in {@link TargetInput}. The credential is not.
 *
 * @param sources sources that go there
 * @param waiting why nothing goes there just now; null if nothing is waited for
 * @param changedAt last edit
 */
public record TargetView(
        String id,
        String name,
        String baseUrl,
        TargetAuth auth,
        @Nullable String login,
        @Nullable String secretRef,
        String discoverySource,
        int parallelCalls,
        int payloadItems,
        List<String> sources,
        @Nullable TargetWait waiting,
        Instant changedAt) {
    static TargetView of(
            Target target,
            @Nullable String secretRef,
            List<String> sources,
            @Nullable TargetWait waiting) {
        return new TargetView(
                target.id(),
                target.name(),
                target.baseUrl().toString(),
                target.auth(),
                target.login(),
                secretRef,
                target.discoverySource(),
                target.parallelCalls(),
                target.payloadItems(),
                sources,
                waiting,
                target.changedAt());
    }
}
