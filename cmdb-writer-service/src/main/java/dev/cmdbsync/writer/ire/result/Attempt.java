package dev.cmdbsync.writer.ire.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cmdbsync.writer.rule.IdentifierEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way that was tried to identify an item.
 *
 * @param info what a source key gave; null for identifier entries
 * @param identifierName name of the rule; empty for the source key
 * @param attemptResult how it ended
 * @param attributes criterion attributes, in the order of the alphabet as ServiceNow tells them
 * @param searchOnTable table that was searched; null for the source key
 * @param hybridEntryCiAttributes columns of the CI itself that a hybrid entry looks at
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
            String rule, String table, IdentifierEntry entry, AttemptResult result) {
        return new Attempt(
                null,
                rule,
                result,
                entry.attributes().stream().sorted().toList(),
                table,
                entry.hybridAttributes().stream().sorted().toList());
    }
}
