package dev.cmdbsync.collector.source;

import dev.cmdbsync.collector.budget.BudgetView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as it is shown; fields as in {@link SourceInput}.
 *
 * @param passwordSet whether there is a stored credential or a reference
 * @param validation what the last connection test said
 * @param budgets what is left of the request limits, by API
 */
public record SourceView(
        String id,
        String name,
        @Nullable String pod,
        String apiServerUrl,
        String gatewayUrl,
        String username,
        @Nullable String passwordRef,
        boolean passwordSet,
        boolean active,
        boolean downloadEnabled,
        boolean uploadEnabled,
        @Nullable String proxy,
        SyncInput sync,
        Validation validation,
        List<BudgetView> budgets) {

    /**
     * Result of a connection test.
     *
     * @param message the reason in words; null if there is none
     * @param at when it was tested; null if not since the last edit
     */
    public record Validation(
            ValidationStatus status, @Nullable String message, @Nullable Instant at) {}

    static SourceView of(Source source, List<BudgetView> budgets) {
        return new SourceView(
                source.id,
                source.name,
                source.pod,
                source.apiServerUrl,
                source.gatewayUrl,
                source.username,
                source.passwordRef,
                source.hasPassword(),
                source.active,
                source.downloadEnabled,
                source.uploadEnabled,
                source.proxy,
                SyncInput.of(source),
                new Validation(
                        source.validationStatus, source.validationMessage, source.validatedAt),
                budgets);
    }
}
