package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.writer.asset.ItemList;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** People's answers to de-duplication tasks, each in one transaction. */
@ApplicationScoped
class DuplicateHandler {
    private static final Logger LOG = Logger.getLogger(DuplicateHandler.class);
    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 5;

    private final DataSource database;
    private final TaskStore tasks;
    private final MergeApplier merges;

    DuplicateHandler(DataSource database, TaskStore tasks, MergeApplier merges) {
        this.database = database;
        this.tasks = tasks;
        this.merges = merges;
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    ItemList<DuplicateTask> tasks(
            @Nullable String state, @Nullable String className, int limit, int offset)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            return tasks.tasks(connection, state, className, limit, offset);
        }
    }

    DuplicateTask task(UUID id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return present(connection, id);
        }
    }

    private DuplicateTask present(Connection connection, UUID id) throws SQLException {
        return tasks.task(connection, id)
                .orElseThrow(
                        () -> ProblemException.notFound("No de-duplication task has the id " + id));
    }

    /**
     * Merges members into one of them.
     *
     * @param main the one that stays
     * @param members those that go; null for all others
     * @return ids of the merges, one for each that went
     */
    List<UUID> merge(UUID task, UUID main, @Nullable List<UUID> members, String by)
            throws SQLException {
        return inTransaction(
                connection -> {
                    merges.lock(connection);
                    List<UUID> all = open(connection, task);
                    List<UUID> gone = new ArrayList<>(members == null ? all : members);
                    gone.remove(main);
                    if (!all.contains(main) || !all.containsAll(gone) || gone.isEmpty()) {
                        throw ProblemException.invalid(
                                "main", "and members are CIs of the task that are not merged yet");
                    }
                    List<UUID> ids = new ArrayList<>();
                    for (UUID each : gone) {
                        ids.add(merges.merge(connection, main, each, task, by));
                    }
                    if (gone.size() + 1 == all.size()) {
                        tasks.close(
                                connection, task, "MERGED", by, "Merged into " + SysIds.text(main));
                    }
                    LOG.infof("%d CIs merged into one", gone.size());
                    return ids;
                });
    }

    /** Members that are CIs of their own. */
    private List<UUID> open(Connection connection, UUID id) throws SQLException {
        DuplicateTask task = present(connection, id);
        if (!task.state().equals("OPEN") || task.members() == null) {
            throw ProblemException.conflict("The task is " + task.state() + " already");
        }
        return task.members().stream()
                .filter(each -> !each.merged() && !each.className().isEmpty())
                .map(each -> SysIds.parse(each.sysId()))
                .toList();
    }

    /** Its members are different machines; they are never brought up again. */
    DuplicateTask dismiss(UUID task, String reason, String by) throws SQLException {
        return inTransaction(
                connection -> {
                    open(connection, task);
                    tasks.separate(connection, task);
                    tasks.close(connection, task, "DISMISSED", by, reason);
                    return present(connection, task);
                });
    }

    /** Two CIs of one again. */
    MergeStore.Kept undo(UUID merge, String by) throws SQLException {
        return inTransaction(
                connection -> {
                    merges.lock(connection);
                    return merges.undo(connection, merge, by);
                });
    }

    /** Merges and batches take their locks in different orders; who loses tries again. */
    private <T> T inTransaction(Work<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (!DEADLOCK.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
