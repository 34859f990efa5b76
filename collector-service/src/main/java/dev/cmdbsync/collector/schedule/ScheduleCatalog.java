package dev.cmdbsync.collector.schedule;

import dev.cmdbsync.collector.rest.Slug;
import dev.cmdbsync.collector.source.SourceCatalog;
import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.problem.Problem.Violation;
import dev.cmdbsync.problem.ProblemException;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes schedules, and sets their clock in the same transaction. */
@ApplicationScoped
@Transactional
public class ScheduleCatalog {
    private static final AddBy DEFAULT_ADD_BY = RunOptions.DEFAULT.addBy();

    private final ScheduleClock scheduleClock;
    private final SourceCatalog sources;
    private final Clock clock;

    ScheduleCatalog(ScheduleClock scheduleClock, SourceCatalog sources, Clock clock) {
        this.scheduleClock = scheduleClock;
        this.sources = sources;
        this.clock = clock;
    }

    /** All schedules by name. */
    public List<Schedule> all() {
        return Schedule.listAll(Sort.by("name"));
    }

    /** The schedule of that id. */
    public Optional<Schedule> find(String id) {
        return Schedule.findByIdOptional(id);
    }

    /** The schedule of that id; a problem if there is none. */
    public Schedule get(String id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("There is no schedule " + id));
    }

    /**
     * What is wrong with a schedule, the existence of its source and its name's uniqueness aside.
     */
    public List<Violation> violations(ScheduleInput input) {
        return ScheduleCheck.violations(input);
    }

    /** Id that a new schedule gets. */
    public static String idOf(ScheduleInput input) {
        return input.id() == null ? Slug.of(input.name()) : input.id();
    }

    public Schedule create(ScheduleInput input) {
        check(input);
        String id = idOf(input);
        if (id.isEmpty()) {
            throw ProblemException.invalid("id", "is needed: none can be made of the name");
        }
        if (find(id).isPresent()) {
            throw ProblemException.conflict("There is a schedule with the id " + id);
        }
        refuseTakenName(input.name(), id);
        Schedule schedule = new Schedule();
        schedule.id = id;
        fill(schedule, input);
        schedule.changedAt = now();
        schedule.persistAndFlush();
        scheduleClock.set(schedule);
        return schedule;
    }

    public Schedule replace(String id, ScheduleInput input) {
        Schedule schedule = get(id);
        if (input.id() != null && !input.id().equals(id)) {
            throw ProblemException.invalid("id", "cannot be changed");
        }
        check(input);
        refuseTakenName(input.name(), id);
        fill(schedule, input);
        schedule.changedAt = now();
        schedule.persistAndFlush();
        scheduleClock.set(schedule);
        return schedule;
    }

    public void delete(String id) {
        Schedule schedule = get(id);
        scheduleClock.clear(id);
        schedule.delete();
    }

    /** Whether the input would change anything. */
    public boolean differs(Schedule schedule, ScheduleInput input) {
        Schedule changed = new Schedule();
        fill(changed, input);
        return !Objects.equals(changed.name, schedule.name)
                || !Objects.equals(changed.sourceId, schedule.sourceId)
                || changed.active != schedule.active
                || !Objects.equals(changed.downloadSince, schedule.downloadSince)
                || !Objects.equals(changed.filter, schedule.filter)
                || !Objects.equals(changed.startAt, schedule.startAt)
                || !Objects.equals(changed.repeatInterval, schedule.repeatInterval)
                || !Objects.equals(changed.fullEvery, schedule.fullEvery)
                || !changed.options(DEFAULT_ADD_BY).equals(schedule.options(DEFAULT_ADD_BY))
                || changed.addBy != schedule.addBy
                || !Objects.equals(changed.pageSize, schedule.pageSize)
                || !Objects.equals(changed.maxLifetimeMinutes, schedule.maxLifetimeMinutes);
    }

    private void check(ScheduleInput input) {
        List<Violation> violations = violations(input);
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
        if (sources.find(input.sourceId()).isEmpty()) {
            throw ProblemException.invalid("sourceId", "is no source's id");
        }
    }

    private void refuseTakenName(String name, String id) {
        if (Schedule.count("name = ?1 and id <> ?2", name, id) > 0) {
            throw ProblemException.conflict("Another schedule has this name");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void fill(Schedule schedule, ScheduleInput input) {
        RunOptions defaults = RunOptions.DEFAULT;
        schedule.name = input.name().strip();
        schedule.sourceId = input.sourceId();
        schedule.active = or(input.active(), true);
        schedule.downloadSince = micros(input.downloadSince());
        schedule.filter =
                input.filter() == null || input.filter().isBlank() ? null : input.filter();
        schedule.startAt = micros(input.startAt());
        schedule.repeatInterval = input.repeatInterval();
        schedule.fullEvery = input.fullEvery();
        schedule.autoApprove = or(input.autoApprove(), defaults.autoApprove());
        schedule.excludeUnmanaged = or(input.excludeUnmanaged(), defaults.excludeUnmanaged());
        schedule.ciOperation = or(input.ciOperation(), defaults.ciOperation());
        schedule.syncPorts = or(input.syncPorts(), defaults.ports());
        schedule.syncVolumes = or(input.syncVolumes(), defaults.volumes());
        schedule.syncNetworkInterfaces =
                or(input.syncNetworkInterfaces(), defaults.networkInterfaces());
        schedule.syncSoftware = or(input.syncSoftware(), defaults.software());
        schedule.namingPolicy = or(input.namingPolicy(), defaults.namingPolicy());
        schedule.noClassMatch = or(input.noClassMatch(), defaults.noClassMatch());
        schedule.fallbackClass = or(input.fallbackClass(), defaults.fallbackClass());
        schedule.transformMaps = input.transformMaps();
        schedule.addBy = input.addBy();
        schedule.pageSize = input.pageSize();
        schedule.maxLifetimeMinutes = input.maxLifetimeMinutes();
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
