package dev.cmdbsync.model.event;

import java.util.List;

/**
 * Child rows of one table that changed.
 *
 * @param table ServiceNow's name, for example {@code cmdb_software_instance}
 * @param added number of new rows
 * @param removed number of rows that are gone
 * @param changed number of rows with other values
 * @param rows the rows themselves; empty for a CI that was created, whose rows are in {@code
 *     ci.state}
 */
public record TableChange(
        String table, int added, int removed, int changed, List<RowChange> rows) {}
