package dev.cmdbsync.writer.outbox;

import dev.cmdbsync.model.event.RowChange;
import dev.cmdbsync.model.event.TableChange;
import dev.cmdbsync.writer.ci.ChildTable;
import dev.cmdbsync.writer.ci.RowDiff;
import dev.cmdbsync.writer.software.SoftwareCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Child rows that differ, as people and events see them: software by name, not by id. */
public final class TableChanges {
    private final SoftwareCatalogue software;

    public TableChanges(SoftwareCatalogue software) {
        this.software = software;
    }

    /**
     * The differences of one table.
     *
     * @param withRows false: only how many there are
     */
    public TableChange of(RowDiff diff, boolean withRows) {
        List<RowChange> rows = new ArrayList<>();
        if (withRows) {
            for (String key : diff.added()) {
                rows.add(new RowChange(key, null, row(diff, diff.after(), key)));
            }
            for (String key : diff.removed()) {
                rows.add(new RowChange(key, row(diff, diff.before(), key), null));
            }
            for (String key : diff.changed()) {
                rows.add(
                        new RowChange(
                                key, row(diff, diff.before(), key), row(diff, diff.after(), key)));
            }
        }
        return new TableChange(
                diff.table().tableName(),
                diff.added().size(),
                diff.removed().size(),
                diff.changed().size(),
                rows);
    }

    private Map<String, String> row(
            RowDiff diff, Map<String, Map<String, String>> rows, String key) {
        Map<String, String> row = rows.getOrDefault(key, Map.of());
        return diff.table() == ChildTable.SOFTWARE ? software.describe(key, row) : row;
    }
}
