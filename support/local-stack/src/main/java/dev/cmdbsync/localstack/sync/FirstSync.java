package dev.cmdbsync.localstack.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cmdbsync.localstack.component.Ports;
import dev.cmdbsync.localstack.component.Service;
import dev.cmdbsync.localstack.component.SimulatorComponent;
import dev.cmdbsync.localstack.process.StartException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Points the collector at the simulator and follows one run to its end. Doing it again on the same
 * data changes nothing but what has changed in the fleet.
 */
public final class FirstSync {
    private static final String SOURCE = "Simulator";
    private static final String SCHEDULE = "Simulated fleet";
    private static final Duration REPEAT = Duration.ofMinutes(15);
    private static final int CONFLICT = 409;
    private static final int ATTEMPTS = 120;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(3);
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(5);

    private final CollectorClient collector;
    private final Ports ports;
    private final Consumer<String> console;

    /**
     * @param console told how far it is, for people
     */
    public FirstSync(CollectorClient collector, Ports ports, Consumer<String> console) {
        this.collector = collector;
        this.ports = ports;
        this.console = console;
    }

    /**
     * Creates or updates source and schedule.
     *
     * @return the schedule's id
     */
    public String configure() {
        return configure("", REPEAT);
    }

    /**
     * The same for one source of several, all of them the one simulator. What comes from another
     * source are other assets to every service.
     *
     * @param suffix of the names of source and schedule
     * @param clock when the schedule begins to run by itself
     */
    public String configure(String suffix, Duration clock) {
        return configure(suffix, clock, true);
    }

    /**
     * The same with or without approval.
     *
     * @param autoApprove false: what it reads waits for approval
     */
    public String configure(String suffix, Duration clock, boolean autoApprove) {
        String sourceId = collector.saveSource(source(SOURCE + suffix));
        collector
                .problemOfSource(sourceId)
                .ifPresent(
                        problem -> {
                            throw new StartException("The simulator as a source: " + problem);
                        });
        return collector.saveSchedule(
                schedule(SCHEDULE + suffix, sourceId, clock).put("autoApprove", autoApprove));
    }

    /**
     * Runs the schedule once; see {@link #follow}.
     *
     * @param full everything is read, not only what has changed
     * @throws StartException if the run fails or stands still
     */
    public Run run(String scheduleId, boolean full) {
        return follow(start(scheduleId, full));
    }

    /**
     * Returns when everything that a run has read is in the CMDB, also if services die and come
     * back meanwhile.
     *
     * @throws StartException if the run fails or stands still
     */
    public Run follow(String runId) {
        Run run = collector.run(runId);
        long lastMove = System.nanoTime();
        long lastReport = lastMove;
        while (run.isOpen()) {
            LockSupport.parkNanos(POLL.toNanos());
            Run next = ask(runId).orElse(run);
            long now = System.nanoTime();
            if (!next.equals(run)) {
                lastMove = now;
            } else if (now - lastMove > LONGEST_STANDSTILL.toNanos()) {
                throw new StartException(
                        "The run has stood still for %d minutes at %s"
                                .formatted(LONGEST_STANDSTILL.toMinutes(), run.ledger()));
            }
            run = next;
            if (now - lastReport > REPORT_EVERY.toNanos()) {
                console.accept("  " + run.ledger());
                lastReport = now;
            }
        }
        if (!run.isCompleted()) {
            throw new StartException(
                    "The run ended as %s after %s. %s"
                            .formatted(run.status(), run.ledger(), run.reason()));
        }
        return run;
    }

    /** Empty while the collector is being started again. */
    private Optional<Run> ask(String runId) {
        try {
            return Optional.of(collector.run(runId));
        } catch (StartException e) {
            return Optional.empty();
        }
    }

    /** A run that an earlier stack left unfinished goes first. */
    private String start(String scheduleId, boolean full) {
        for (int attempt = 1; ; attempt++) {
            try {
                return collector.startRun(scheduleId, full);
            } catch (HttpFailure e) {
                if (e.status() != CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private ObjectNode source(String name) {
        String simulator = "http://127.0.0.1:" + ports.simulator();
        return CollectorClient.object()
                .put("name", name)
                .put("apiServerUrl", simulator)
                .put("gatewayUrl", simulator)
                .put("username", SimulatorComponent.USERNAME)
                .put("passwordRef", "env:" + Service.SIMULATOR_PASSWORD_VARIABLE)
                .put("active", true)
                .put("downloadEnabled", true)
                .put("uploadEnabled", true);
    }

    private static ObjectNode schedule(String name, String sourceId, Duration clock) {
        return CollectorClient.object()
                .put("name", name)
                .put("sourceId", sourceId)
                .put("active", true)
                // The first run is asked for; the clock starts those after it.
                .put("startAt", Instant.now().plus(clock).toString())
                .put("repeatInterval", REPEAT.toString())
                .put("maxLifetimeMinutes", 60);
    }
}
