package dev.cmdbsync.collector.budget;

import dev.cmdbsync.jdbc.Sql;
import dev.cmdbsync.qualys.http.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row for each source and API, shared by all collectors. */
@ApplicationScoped
public class BudgetStore {
    /**
     * A call that was taken and never answered, as by a killed collector, is forgotten after this.
     */
    private static final Duration UNANSWERED = Duration.ofSeconds(30);

    private final Sql sql;

    BudgetStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Takes one call of the budget.
     *
     * @return empty if the call may be made now; else when to ask again
     */
    Optional<Instant> take(String sourceId, Api api, Instant now) {
        sql.update(
                """
                insert into budget (source_id, api, updated_at) values (?, ?, ?)
                on conflict do nothing""",
                sourceId,
                api,
                now);
        // With nothing left, one caller at a time probes once the block is over.
        int taken =
                sql.update(
                        """
                        update budget
                           set remaining = case when remaining > 0 then remaining - 1 else remaining end,
                               blocked_until = case when remaining = 0 then ?::timestamptz end
                         where source_id = ? and api = ?
                           and (blocked_until is null or blocked_until <= ?)
                           and (remaining is null or remaining > 0 or blocked_until is not null
                                or updated_at <= ?)""",
                        now.plusSeconds(5),
                        sourceId,
                        api,
                        now,
                        now.minus(UNANSWERED));
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

    /** Keeps what a reply told; calls are allowed from {@code blockedUntil} on. */
    void answered(
            String sourceId, Api api, Budget told, @Nullable Instant blockedUntil, Instant now) {
        store(sourceId, api, told, blockedUntil, "0", now);
    }

    /** Keeps a refusal. */
    void refused(String sourceId, Api api, Budget told, Instant blockedUntil, Instant now) {
        store(sourceId, api, told, blockedUntil, "refusals + 1", now);
    }

    private void store(
            String sourceId,
            Api api,
            Budget told,
            @Nullable Instant blockedUntil,
            String refusals,
            Instant now) {
        sql.update(
                """
                update budget
                   set call_limit = coalesce(?, call_limit),
                       remaining = ?,
                       window_seconds = coalesce(?, window_seconds),
                       to_wait_seconds = ?,
                       blocked_until = ?,
                       concurrency_limit = ?,
                       concurrency_running = ?,
                       updated_at = ?,
                       refusals = %s
                 where source_id = ? and api = ?"""
                        .formatted(refusals),
                told.limit(),
                told.remaining(),
                seconds(told.window()),
                seconds(told.toWait()),
                blockedUntil,
                told.concurrencyLimit(),
                told.concurrencyRunning(),
                now,
                sourceId,
                api);
    }

    /** Refusals in a row. */
    int refusals(String sourceId, Api api) {
        return sql.first(
                        "select refusals from budget where source_id = ? and api = ?",
                        row -> row.getInt(1),
                        sourceId,
                        api)
                .orElse(0);
    }

    /** The budgets of one source. */
    public List<BudgetView> of(String sourceId) {
        return sql.list(
                "select * from budget where source_id = ? order by api",
                BudgetStore::view,
                sourceId);
    }

    private static BudgetView view(ResultSet row) throws SQLException {
        Instant updatedAt = Sql.instant(row, "updated_at");
        return new BudgetView(
                Api.valueOf(row.getString("api")),
                Sql.number(row, "call_limit"),
                Sql.number(row, "remaining"),
                Sql.number(row, "window_seconds"),
                Sql.number(row, "to_wait_seconds"),
                Sql.instant(row, "blocked_until"),
                Sql.number(row, "concurrency_limit"),
                Sql.number(row, "concurrency_running"),
                updatedAt == null ? Instant.EPOCH : updatedAt);
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
