package dev.cmdbsync.collector.run;

import dev.cmdbsync.collector.rest.Items;
import dev.cmdbsync.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs for people. */
@ApplicationScoped
class RunHistory {
    private final RunStore runs;
    private final LedgerStore ledgers;
    private final LedgerWatch watch;

    RunHistory(RunStore runs, LedgerStore ledgers, LedgerWatch watch) {
        this.runs = runs;
        this.ledgers = ledgers;
        this.watch = watch;
    }

    RunView get(String id) {
        return view(run(id));
    }

    Items<RunView> list(
            @Nullable String scheduleId, @Nullable RunStatus status, int limit, int offset) {
        List<RunView> items =
                runs.list(scheduleId, status, limit, offset).stream().map(this::view).toList();
        return new Items<>(items, runs.count(scheduleId, status));
    }

    Items<PageRow> pages(String id, int limit, int offset) {
        Run run = run(id);
        return new Items<>(runs.pages(run.id(), limit, offset), run.pages());
    }

    RunView stop(String id) {
        Run run = run(id);
        if (!runs.requestStop(run.id())) {
            throw ProblemException.conflict("The run does not page any more");
        }
        return get(id);
    }

    RunView view(Run run) {
        Ledger ledger = ledgers.ledger(run);
        return RunView.of(run, ledger, waiting(run, ledger));
    }

    private @Nullable String waiting(Run run, Ledger ledger) {
        if (run.status() != RunStatus.PROCESSING
                || ledger.balanced()
                || run.pagingEndedAt() == null
                || !watch.isLate(ledgers.waitingSince(run))) {
            return null;
        }
        long accounted =
                ledger.created()
                        + ledger.updated()
                        + ledger.unchanged()
                        + ledger.pending()
                        + ledger.rejected()
                        + ledger.failed();
        return "The ledger does not balance: "
                + ledger.read()
                + " read, "
                + accounted
                + " accounted for";
    }

    private Run run(String id) {
        UUID runId;
        try {
            runId = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("There is no run " + id);
        }
        return runs.find(runId)
                .orElseThrow(() -> ProblemException.notFound("There is no run " + id));
    }
}
