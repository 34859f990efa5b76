package dev.cmdbsync.writer.staging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.event.TableChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate would change (NEW-2). Two change sets of one hash change the same.
 *
 * @param hash SHA-256 over all of it, in hexadecimal digits
 * @param operation created, updated or reclassified
 * @param ci sys_id of the CI; null for a new one
 * @param leaves sys_id of the CI that the asset was until now and takes its statements away from;
 *     null if none
 * @param className class afterwards
 * @param changes columns that differ, by name
 * @param related child rows that differ; for a new CI only their numbers, the rows are the
 *     candidate's
 * @param companions other CIs that change with it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeSet(
        String hash,
        ChangeOperation operation,
        @Nullable String ci,
        @Nullable String leaves,
        String className,
        List<AttributeChange> changes,
        List<TableChange> related,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<CompanionChange> companions) {

    /** Whether anybody would notice. */
    public boolean changesAnything() {
        return operation == ChangeOperation.CREATED
                || leaves != null
                || !changes.isEmpty()
                || !related.isEmpty()
                || !companions.isEmpty();
    }

    /** Number of child rows added, removed or changed; a companion counts as a row. */
    public int rowCount() {
        return companions.size()
                + related.stream()
                        .mapToInt(each -> each.added() + each.removed() + each.changed())
                        .sum();
    }

    /** The same, with other rows to look at. */
    public ChangeSet withRelated(List<TableChange> rows) {
        return new ChangeSet(hash, operation, ci, leaves, className, changes, rows, companions);
    }
}
