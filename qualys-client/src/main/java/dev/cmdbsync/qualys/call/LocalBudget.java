package dev.cmdbsync.qualys.call;

import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.http.Budget;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A budget in memory, for a process that alone calls a subscription. */
public final class LocalBudget implements RequestBudget {
    private static final class State {
        private @Nullable Long remaining;
        private @Nullable Instant blockedUntil;
        private int refusals;
    }

    private final Clock clock;
    private final Map<QualysApi, State> states = new EnumMap<>(QualysApi.class);

    public LocalBudget(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Instant> take(QualysApi api) {
        State state = states.computeIfAbsent(api, key -> new State());
        Instant blocked = state.blockedUntil;
        if (blocked != null && clock.instant().isBefore(blocked)) {
            return Optional.of(blocked);
        }
        if (state.remaining != null && state.remaining > 0) {
            state.remaining--;
        }
        return Optional.empty();
    }

    @Override
    public synchronized void answered(QualysApi api, Budget told) {
        State state = states.computeIfAbsent(api, key -> new State());
        state.remaining = told.remaining();
        state.blockedUntil = BudgetRules.blockAfterAnswer(told, clock.instant());
        state.refusals = 0;
    }

    @Override
    public synchronized void refused(QualysApi api, Budget told, QualysError error) {
        State state = states.computeIfAbsent(api, key -> new State());
        state.blockedUntil = clock.instant().plus(BudgetRules.pause(told, error, state.refusals++));
    }
}
