package dev.cmdbsync.writer.ire;

import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.identify.IdentityStore;
import dev.cmdbsync.writer.ire.check.PayloadChecks;
import dev.cmdbsync.writer.ire.item.ItemWork;
import dev.cmdbsync.writer.ire.item.ResultMapper;
import dev.cmdbsync.writer.ire.item.Session;
import dev.cmdbsync.writer.ire.match.ClassDecision;
import dev.cmdbsync.writer.ire.match.ItemMatcher;
import dev.cmdbsync.writer.ire.match.ItemValues;
import dev.cmdbsync.writer.ire.partial.Completion;
import dev.cmdbsync.writer.ire.partial.Leftovers;
import dev.cmdbsync.writer.ire.payload.EngineOptions;
import dev.cmdbsync.writer.ire.payload.Payload;
import dev.cmdbsync.writer.ire.result.EngineResult;
import dev.cmdbsync.writer.ire.result.PayloadTexts;
import dev.cmdbsync.writer.ire.write.PayloadWriter;
import dev.cmdbsync.writer.ire.write.TaskStore;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.rule.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Identifies and reconciles payloads: checks, source keys, identifier entries by priority, insert.
 * One payload is one transaction. A plain payload is committed whole or not at all; of an enhanced
 * one the faulty items are left out and kept.
 */
@ApplicationScoped
public class IdentificationEngine {
    private final CurrentRules rules;
    private final EngineTransaction transaction;
    private final IdentityStore identities;
    private final Completion completion;
    private final Leftovers leftovers;
    private final PayloadWriter writer;
    private final TaskStore tasks;
    private final SysIds sysIds;
    private final EngineMetrics metrics;
    private final Clock clock = Clock.systemUTC();
    private final ThreadLocal<Boolean> running = ThreadLocal.withInitial(() -> false);

    IdentificationEngine(
            CurrentRules rules,
            EngineTransaction transaction,
            IdentityStore identities,
            Completion completion,
            Leftovers leftovers,
            PayloadWriter writer,
            TaskStore tasks,
            SysIds sysIds,
            EngineMetrics metrics) {
        this.rules = rules;
        this.transaction = transaction;
        this.identities = identities;
        this.completion = completion;
        this.leftovers = leftovers;
        this.writer = writer;
        this.tasks = tasks;
        this.sysIds = sysIds;
        this.metrics = metrics;
    }

    /**
     * Processes a payload by the rules in force.
     *
     * @param dataSource value of discovery_source; null when the call has none
     * @throws SQLException if the database does not do its part; nothing was committed
     */
    public EngineResult process(Payload payload, EngineOptions options, @Nullable String dataSource)
            throws SQLException {
        return process(payload, options, dataSource, rules.get());
    }

    /** Processes a payload by given rules. */
    EngineResult process(
            Payload payload, EngineOptions options, @Nullable String dataSource, RuleSet by)
            throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Supplier<Session> sessions =
                () -> new Session(sysIds.next(), by, options, dataSource, now, payload);
        if (running.get()) {
            Session session = sessions.get();
            session.items().forEach(item -> item.fail(PayloadTexts.calledRecursively()));
            return ResultMapper.map(session);
        }
        running.set(true);
        try {
            long start = System.nanoTime();
            EngineResult result = processed(sessions);
            metrics.processed(options, result, Duration.ofNanos(System.nanoTime() - start));
            return result;
        } finally {
            running.set(false);
        }
    }

    /** A transaction that gave way to others begins anew, with nothing of what it had found. */
    private EngineResult processed(Supplier<Session> sessions) throws SQLException {
        List<Session> tried = new ArrayList<>();
        boolean committed;
        try {
            committed =
                    transaction.run(
                            connection -> {
                                tried.add(sessions.get());
                                return work(connection, tried.getLast());
                            });
        } catch (EngineTransaction.LockTimeoutException e) {
            tried.add(sessions.get());
            tried.getLast()
                    .items()
                    .forEach(item -> item.fail(PayloadTexts.lockTimeout(item.className())));
            committed = false;
        }
        Session session = tried.getLast();
        if (!committed && session.hasErrors()) {
            failWhole(session);
            if (!session.options().dryRun()) {
                transaction.run(connection -> keep(connection, session));
            }
        }
        return ResultMapper.map(session);
    }

    /** Whether to commit. */
    private boolean work(Connection connection, Session session) throws SQLException {
        EngineOptions options = session.options();
        if (!options.dryRun()) {
            identities.lock(connection);
        }
        if (options.enhanced() && options.partialPayloads()) {
            completion.complete(connection, session);
        }
        PayloadChecks.check(session);
        if (isLost(session)) {
            return false;
        }
        new ItemMatcher(connection, session).match();
        ClassDecision classes = new ClassDecision(session);
        session.soundItems().forEach(classes::decide);
        session.soundItems().forEach(item -> ItemValues.check(session, item));
        ItemMatcher.abandonDependents(session);
        if (isLost(session)) {
            return false;
        }
        writer.write(connection, session);
        if (isLost(session)) {
            return false;
        }
        if (options.enhanced()) {
            if (!options.dryRun()) {
                tasks.refusedMoves(connection, session);
            }
            leftovers.keep(connection, session);
        }
        return !options.dryRun();
    }

    /** Whether errors keep all of it from being committed. */
    private static boolean isLost(Session session) {
        boolean whole = !session.options().enhanced() || !session.options().partialCommits();
        return whole && session.hasErrors();
    }

    private boolean keep(Connection connection, Session session) throws SQLException {
        tasks.refusedMoves(connection, session);
        if (session.options().enhanced()) {
            leftovers.keep(connection, session);
        } else {
            leftovers.keepWhole(connection, session);
        }
        return true;
    }

    /** What was in order fails with the rest; errors of relations are told with every item. */
    private static void failWhole(Session session) {
        session.relations().stream()
                .flatMap(relation -> relation.errors().stream())
                .toList()
                .forEach(error -> session.items().forEach(item -> item.fail(error)));
        ItemWork faulty =
                session.items().stream().filter(ItemWork::isFaulty).findFirst().orElse(null);
        for (ItemWork item : session.items()) {
            item.operation(null);
            if (!item.isFaulty()) {
                item.fail(PayloadTexts.errorWhileProcessing(session.dataSource()));
            }
        }
        if (faulty != null) {
            session.relations().stream()
                    .filter(relation -> !relation.isFaulty())
                    .forEach(
                            relation ->
                                    relation.fail(
                                            PayloadTexts.errorsInItem(session.quote(faulty))));
        }
    }
}
