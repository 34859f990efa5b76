package dev.cmdbsync.writer.duplicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A de-duplication task.
 *
 * @param id its id
 * @param className class of its members
 * @param state OPEN, MERGED or DISMISSED
 * @param reason why they are probably one, a {@link DuplicateReason}
 * @param evidence what they have in common
 * @param detail the same in words
 * @param asset asset that brought it up, {@code source:id}; absent if none did
 * @param runId its run; absent likewise
 * @param createdAt when it was raised
 * @param closedAt when it was answered; absent while it is open
 * @param closedBy who answered
 * @param closedWhy what they said
 * @param memberCount how many CIs
 * @param members the CIs side by side; only when one task is asked for
 * @param differing columns in which they differ: value by sys_id; only when one task is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DuplicateTask(
        String id,
        String className,
        String state,
        String reason,
        String evidence,
        String detail,
        @Nullable String asset,
        @Nullable String runId,
        Instant createdAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String closedWhy,
        int memberCount,
        @Nullable List<Member> members,
        @Nullable Map<String, Map<String, @Nullable String>> differing) {

    /**
     * One of the CIs.
     *
     * @param sysId 32 hexadecimal digits
     * @param className its class
     * @param evidence what speaks for and against it
     * @param duplicateOf CI that it was merged into, or is flagged as a duplicate of; absent if
     *     neither
     * @param merged whether it was merged
     * @param assets assets that describe it, {@code source:id}
     * @param values its columns
     * @param serialNumbers its serial numbers with their types
     * @param macAddresses its MAC addresses
     * @param ipAddresses its IP addresses
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Member(
            String sysId,
            String className,
            String evidence,
            @Nullable String duplicateOf,
            boolean merged,
            List<String> assets,
            Map<String, String> values,
            List<String> serialNumbers,
            List<String> macAddresses,
            List<String> ipAddresses) {}

    DuplicateTask with(
            List<Member> found, Map<String, Map<String, @Nullable String>> foundDiffering) {
        return new DuplicateTask(
                id,
                className,
                state,
                reason,
                evidence,
                detail,
                asset,
                runId,
                createdAt,
                closedAt,
                closedBy,
                closedWhy,
                memberCount,
                found,
                foundDiffering);
    }
}
