package dev.cmdbsync.qualys.call;

import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.http.Budget;
import java.time.Instant;
import java.util.Optional;

/**
 * The calls that a subscription grants, API by API, shared by all that call it. Who implements it
 * keeps what the replies tell; the rules are in {@link BudgetRules}.
 */
public interface RequestBudget {
    /** Grants every call and keeps nothing. */
    RequestBudget UNLIMITED =
            new RequestBudget() {
                @Override
                public Optional<Instant> take(QualysApi api) {
                    return Optional.empty();
                }

                @Override
                public void answered(QualysApi api, Budget told) {
                    // nothing is kept
                }

                @Override
                public void refused(QualysApi api, Budget told, QualysError error) {
                    // nothing is kept
                }
            };

    /** Takes one call; empty if it may be made now, else when to ask again. */
    Optional<Instant> take(QualysApi api);

    /** A call was answered, well or badly, but not refused for a limit. */
    void answered(QualysApi api, Budget told);

    /**
     * A call was refused for a limit.
     *
     * @param error rate or concurrency
     */
    void refused(QualysApi api, Budget told, QualysError error);
}
