package dev.cmdbsync.tagging.criticality;

import dev.cmdbsync.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The table of criticalities. */
@ApplicationScoped
public class CriticalityStore {
    private final Sql sql;

    CriticalityStore(Sql sql) {
        this.sql = sql;
    }

    /** All rows, by table and value. */
    public List<CriticalityMapping> all() {
        return sql.list(
                """
                select source_table, source_value, score from criticality_mapping
                 order by source_table, score desc, source_value""",
                row ->
                        new CriticalityMapping(
                                row.getString("source_table"),
                                row.getString("source_value"),
                                row.getInt("score")));
    }

    /** Puts these rows in place of all there are. Joins the caller's transaction. */
    void replace(List<CriticalityMapping> mappings) {
        sql.update("delete from criticality_mapping");
        for (CriticalityMapping each : mappings) {
            sql.update(
                    """
                    insert into criticality_mapping (source_table, source_value, score)
                    values (?, ?, ?)""",
                    each.sourceTable(),
                    each.sourceValue(),
                    each.score());
        }
    }
}
