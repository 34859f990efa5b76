package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.consume.Previewer.Preview;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What candidates would do to the CMDB that they go to. */
@FunctionalInterface
interface Previews {
    /**
     * The plans of a batch, in the order of the items.
     *
     * @param planner of the same items
     */
    List<Preview> preview(
            Connection connection, List<CandidateItem> items, CandidatePlanner planner)
            throws SQLException;
}
