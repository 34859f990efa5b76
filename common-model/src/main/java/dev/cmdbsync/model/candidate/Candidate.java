package dev.cmdbsync.model.candidate;

import java.util.List;
import java.util.Map;

/**
 * One identification item: what an asset says about a CI, already in the CMDB's classes and
 * columns. All column values are text, as on ServiceNow's wire; a column without a value is absent.
 *
 * @param source where the statement comes from
 * @param className the CI class, for example {@code cmdb_ci_linux_server}
 * @param classifiedBy name of the mapping that chose the class
 * @param values columns of the CI
 * @param lookup rows that identify the CI (serial numbers, network adapters), as ServiceNow's
 *     {@code lookup} items
 * @param related child rows by table. A table with an empty list says that the asset has none; a
 *     table that is absent was not looked at and its rows stay as they are
 * @param notes what was dropped or cut on the way, for people
 * @param observed moments that change at every look and therefore do not count as a change: {@code
 *     last_discovered}, {@code last_modified_date}, {@code last_scanned_date}; text {@code
 *     yyyy-MM-dd HH:mm:ss} in UTC
 * @param map what its transform map asks for
 */
public record Candidate(
        CandidateSource source,
        String className,
        String classifiedBy,
        Map<String, String> values,
        List<CandidateRow> lookup,
        Map<String, List<Map<String, String>>> related,
        List<CandidateNote> notes,
        Map<String, String> observed,
        MapRules map) {

    /** A candidate of which no transform map asks anything. */
    public Candidate(
            CandidateSource source,
            String className,
            String classifiedBy,
            Map<String, String> values,
            List<CandidateRow> lookup,
            Map<String, List<Map<String, String>>> related,
            List<CandidateNote> notes,
            Map<String, String> observed) {
        this(
                source,
                className,
                classifiedBy,
                values,
                lookup,
                related,
                notes,
                observed,
                MapRules.NONE);
    }
}
