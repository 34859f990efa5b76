package dev.cmdbsync.writer.consume;

import dev.cmdbsync.writer.staging.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Where candidates become CIs: the built-in CMDB, or an instance that was called before the
 * transaction began.
 */
@FunctionalInterface
interface CmdbTarget {
    /**
     * Brings candidates that are not unchanged to their end, in the transaction of their batch.
     *
     * @param verdicts takes what became of each
     * @return those that have to be planned and approved again
     */
    List<CandidateItem> write(
            Connection connection,
            List<CandidateItem> items,
            List<Verdict> verdicts,
            BatchSteps steps,
            BatchResult result)
            throws SQLException;
}
