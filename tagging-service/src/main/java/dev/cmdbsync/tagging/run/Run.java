package dev.cmdbsync.tagging.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param phase what it is at, for people
 * @param reason why it ended otherwise than complete; absent else
 * @param startedBy {@code SCHEDULE} or {@code PERSON}
 * @param tagKeys tags to clean up; empty for all stale ones
 * @param planned changes that it found to be made: the least number of calls that make them
 * @param done changes that were made
 * @param failed changes that were not
 * @param tagsCreated tags that were made
 * @param tagsChanged tags that were renamed, moved or given another rule
 * @param tagsDeleted tags that were removed
 * @param assetsChanged assets that got or lost a tag
 * @param held assets that keep a tag until a person confirms that it may go
 * @param confirmed assets that a person has allowed to lose a tag
 * @param readCalls calls that only read
 * @param writeCalls calls that were meant to change something, with those that were repeated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
        UUID id,
        String sourceId,
        RunKind kind,
        RunStatus status,
        String phase,
        @Nullable String reason,
        String startedBy,
        List<String> tagKeys,
        int planned,
        int done,
        int failed,
        int tagsCreated,
        int tagsChanged,
        int tagsDeleted,
        int assetsChanged,
        long held,
        long confirmed,
        int readCalls,
        int writeCalls,
        Instant startedAt,
        @Nullable Instant endedAt) {}
