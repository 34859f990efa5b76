package dev.cmdbsync.tagging.budget;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.qualys.call.BudgetRules;
import dev.cmdbsync.qualys.call.QualysApi;
import dev.cmdbsync.qualys.call.RequestBudget;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.http.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Qualys told of its limits, a row for each source and API. One process at a time calls a
 * source, so that nothing is counted here but what is told.
 */
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

    /** The budgets of one source, API by API. */
    List<View> views(String sourceId) {
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

    /** The budget of one source. */
    public RequestBudget of(String sourceId) {
        return new RequestBudget() {
            @Override
            public Optional<Instant> take(QualysApi api) {
                return blockedUntil(sourceId, api).filter(until -> until.isAfter(clock.instant()));
            }

            @Override
            public void answered(QualysApi api, Budget told) {
                Instant now = clock.instant();
                store(sourceId, api, told, BudgetRules.blockAfterAnswer(told, now), 0);
            }

            @Override
            public void refused(QualysApi api, Budget told, QualysError error) {
                int refusals = refusals(sourceId, api);
                Instant until = clock.instant().plus(BudgetRules.pause(told, error, refusals));
                store(sourceId, api, told, until, refusals + 1);
            }
        };
    }

    private Optional<Instant> blockedUntil(String sourceId, QualysApi api) {
        return sql.first(
                        "select blocked_until from budget where source_id = ? and api = ?",
                        row -> Optional.ofNullable(Sql.instant(row, "blocked_until")),
                        sourceId,
                        api)
                .flatMap(until -> until);
    }

    private int refusals(String sourceId, QualysApi api) {
        return sql.first(
                        "select refusals from budget where source_id = ? and api = ?",
                        row -> row.getInt(1),
                        sourceId,
                        api)
                .orElse(0);
    }

    private void store(
            String sourceId,
            QualysApi api,
            Budget told,
            @Nullable Instant blockedUntil,
            int refusals) {
        sql.update(
                """
                insert into budget (source_id, api, call_limit, remaining, blocked_until, refusals,
                                    updated_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint budget_pk
                do update set call_limit = coalesce(excluded.call_limit, budget.call_limit),
                              remaining = excluded.remaining,
                              blocked_until = excluded.blocked_until,
                              refusals = excluded.refusals,
                              updated_at = excluded.updated_at""",
                sourceId,
                api,
                told.limit(),
                told.remaining(),
                blockedUntil,
                refusals,
                clock.instant());
    }
}
