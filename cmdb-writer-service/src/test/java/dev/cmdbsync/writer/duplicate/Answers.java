package dev.cmdbsync.writer.duplicate;

import dev.cmdbsync.writer.ci.CiStore;
import dev.cmdbsync.writer.identify.EvidenceStore;
import dev.cmdbsync.writer.identify.IdentityStore;
import dev.cmdbsync.writer.rule.CurrentRules;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import dev.cmdbsync.writer.software.SoftwareStore;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** People's answers to de-duplication tasks, without the framework. */
public final class Answers {
    private final DuplicateHandler handler;

    public Answers(DataSource database, CurrentRules rules) {
        this.handler =
                new DuplicateHandler(
                        database,
                        new TaskStore(),
                        new MergeApplier(
                                new CiStore(rules),
                                new IdentityStore(),
                                new EvidenceStore(),
                                new SoftwareCatalogue(database, new SoftwareStore())));
    }

    /** Open tasks, with their members. */
    public List<DuplicateTask> open() throws SQLException {
        List<DuplicateTask> tasks = handler.tasks("OPEN", null, 100, 0).items();
        List<DuplicateTask> full = new java.util.ArrayList<>();
        for (DuplicateTask each : tasks) {
            full.add(handler.task(UUID.fromString(each.id())));
        }
        return full;
    }

    /** Merges all members into one. */
    public UUID merge(DuplicateTask task, UUID main) throws SQLException {
        return handler.merge(UUID.fromString(task.id()), main, null, "test").getFirst();
    }

    /** Says that the members are different machines. */
    public void dismiss(DuplicateTask task) throws SQLException {
        handler.dismiss(UUID.fromString(task.id()), "they stand side by side", "test");
    }

    /** Undoes a merge. */
    public void undo(UUID merge) throws SQLException {
        handler.undo(merge, "test");
    }
}
