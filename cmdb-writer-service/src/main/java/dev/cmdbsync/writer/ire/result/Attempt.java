package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way that was tried to identify an item.
 *
 * @param info what a source key gave; null for identifier entries
 * @param identifierName name of the rule; empty for the source key
 * @param attemptResult how it ended
 * @param attributes criterion attributes
 * @param searchOnTable table that was searched; null for the source key
 * @param hybridEntryCiAttributes always empty: entries are on one table
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(
        @Nullable String info,
        String identifierName,
        AttemptResult attemptResult,
        List<String> attributes,
        @Nullable String searchOnTable,
        List<String> hybridEntryCiAttributes) {

    /** An attempt by source key. */
    public static Attempt bySource(AttemptResult result) {
        return new Attempt("sys_object_source " + result, "", result, List.of(), null, List.of());
    }

    /** An attempt by an identifier entry. */
    public static Attempt byEntry(
            String rule, AttemptResult result, List<String> attributes, String table) {
        return new Attempt(null, rule, result, attributes, table, List.of());
    }
}
