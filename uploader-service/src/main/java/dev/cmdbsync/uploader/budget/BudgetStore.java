package dev.cmdbsync.uploader.budget;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.qualys.call.BudgetRules;
import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.call.RequestBudget;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.http.Budget;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row for each source and API, shared by all uploaders (NEW-8). */
@ApplicationScoped
public class BudgetStore {
    private final Sql sql;
    private final Clock clock;

    BudgetStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What is left of an API's calls.
     *
     * @param limit calls in the window; null if not told
     * @param remaining calls left; null if not told
     * @param blockedUntil when the next call may be made; null: now
     */
    public record View(
            String api,
            @Nullable Long limit,
            @Nullable Long remaining,
            @Nullable Instant blockedUntil,
            @Nullable Instant updatedAt) {}

    /** The budget of one source. */
    public RequestBudget of(String sourceId) {
        return new SourceBudgetStore(sourceId);
    }

    /** The budgets of one source, API by API. */
    public List<View> views(String sourceId) {
        return sql.list(
                "select * from budget where source_id = ? order by api",
                row ->
                        new View(
                                row.getString("api"),
                                Sql.number(row, "call_limit"),
                                Sql.number(row, "remaining"),
                                Sql.instant(row, "blocked_until"),
                                Sql.instant(row, "updated_at")),
                sourceId);
    }

    private final class SourceBudgetStore implements RequestBudget {
        private final String sourceId;

        SourceBudgetStore(String sourceId) {
            this.sourceId = sourceId;
        }

        /** Calls are counted as they are made, whatever becomes of the caller's transaction. */
        @Override
        public Optional<Instant> take(QualysApi api) {
            return QuarkusTransaction.suspendingExisting().call(() -> takeOne(api));
        }

        private Optional<Instant> takeOne(QualysApi api) {
            Instant now = clock.instant();
            int taken =
                    sql.update(
                            """
                            insert into budget as b (source_id, api, updated_at) values (?, ?, ?)
                            on conflict (source_id, api) do update
                               set remaining = greatest(b.remaining - 1, 0)
                             where b.blocked_until is null or b.blocked_until <= ?""",
                            sourceId,
                            api,
                            now,
                            now);
            if (taken == 1) {
                return Optional.empty();
            }
            return Optional.of(
                    sql.first(
                                    "select blocked_until from budget where source_id = ? and api = ?",
                                    row -> Optional.ofNullable(Sql.instant(row, "blocked_until")),
                                    sourceId,
                                    api)
                            .flatMap(found -> found)
                            .orElse(now.plusSeconds(1)));
        }

        @Override
        public void answered(QualysApi api, Budget told) {
            Instant now = clock.instant();
            QuarkusTransaction.suspendingExisting()
                    .run(() -> store(api, told, BudgetRules.blockAfterAnswer(told, now), 0, now));
        }

        @Override
        public void refused(QualysApi api, Budget told, QualysError error) {
            QuarkusTransaction.suspendingExisting().run(() -> refuse(api, told, error));
        }

        private void refuse(QualysApi api, Budget told, QualysError error) {
            Instant now = clock.instant();
            int refusals =
                    sql.first(
                                    "select refusals from budget where source_id = ? and api = ?",
                                    row -> row.getInt(1),
                                    sourceId,
                                    api)
                            .orElse(0);
            Instant until = now.plus(BudgetRules.pause(told, error, refusals));
            store(api, told, until, refusals + 1, now);
        }

        private void store(
                QualysApi api, Budget told, @Nullable Instant until, int refusals, Instant now) {
            sql.update(
                    """
                    update budget
                       set call_limit = coalesce(?, call_limit), remaining = ?, blocked_until = ?,
                           refusals = ?, updated_at = ?
                     where source_id = ? and api = ?""",
                    told.limit(),
                    told.remaining(),
                    until,
                    refusals,
                    now,
                    sourceId,
                    api);
        }
    }
}
